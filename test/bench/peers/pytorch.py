"""Times PyTorch training the network that `npm run bench` times: embedding 64 -> one recurrent layer -> linear ->
cross-entropy, clipping by norm, Adam; with `forward`, only the way to the cross-entropy of every token.

usage: python3 pytorch.py SECONDS THREADS,... CELL:UNITS:BATCH:STEPS[:forward]...
prints one JSON line a case and thread count
"""
import json
import sys
import time

import torch
from torch import nn

VOCABULARY, EMBEDDING = 65, 64


class Model(nn.Module):
    def __init__(self, cell, units):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, EMBEDDING)
        self.recurrent = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell](EMBEDDING, units, batch_first=True)
        self.output = nn.Linear(units, VOCABULARY)

    def forward(self, ids):
        return self.output(self.recurrent(self.embedding(ids))[0])


def tokens_per_second(cell, units, batch, steps, forward, seconds):
    model = Model(cell, units)
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    inputs = torch.randint(0, VOCABULARY, (batch, steps))
    targets = torch.randint(0, VOCABULARY, (batch * steps,))

    def train():
        optimizer.zero_grad(set_to_none=True)
        nn.functional.cross_entropy(model(inputs).flatten(0, 1), targets).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    @torch.no_grad()
    def trace():
        nn.functional.cross_entropy(model(inputs).flatten(0, 1), targets, reduction="none")

    iteration = trace if forward else train
    for _ in range(3):
        iteration()
    iterations, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        iteration()
        iterations += 1
    return iterations * batch * steps / (time.perf_counter() - start)


def main():
    torch.manual_seed(1)
    seconds = float(sys.argv[1])
    for case in sys.argv[3:]:
        cell, *sizes = case.removesuffix(":forward").split(":")
        units, batch, steps = map(int, sizes)
        forward = case.endswith(":forward")
        for threads in map(int, sys.argv[2].split(",")):
            torch.set_num_threads(threads)
            rate = tokens_per_second(cell, units, batch, steps, forward, seconds)
            line = dict(peer=f"PyTorch {torch.__version__}", cell=cell, hidden=units, batch=batch, steps=steps)
            line |= dict(forward=forward, embedding=EMBEDDING, threads=threads, tokensPerSecond=round(rate))
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
