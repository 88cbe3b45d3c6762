import type * as vscode from 'vscode';
import type { Page } from './viewLink';

export function pageOfPanel(panel: vscode.WebviewPanel): Page {
  return {
    visible: () => panel.visible,
    post: (message) => panel.webview.postMessage(message),
    onDidReceive: (listener) => panel.webview.onDidReceiveMessage(listener),
    onDidChangeVisible: (listener) => panel.onDidChangeViewState(() => listener()),
  };
}

export function pageOfView(view: vscode.WebviewView): Page {
  return {
    visible: () => view.visible,
    post: (message) => view.webview.postMessage(message),
    onDidReceive: (listener) => view.webview.onDidReceiveMessage(listener),
    onDidChangeVisible: (listener) => view.onDidChangeVisibility(() => listener()),
  };
}
