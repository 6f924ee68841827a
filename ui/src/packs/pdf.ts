// pdf.js, loaded only when a pack is shown. The worker is given as a port: by its address alone, pdf.js takes
// tauri:// for a foreign origin, wraps the worker in a blob the policy refuses, and falls back to the window's thread.
import type { PDFDocumentProxy } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

let ready: Promise<typeof import("pdfjs-dist")> | null = null;

async function load(): Promise<typeof import("pdfjs-dist")> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  pdfjs.GlobalWorkerOptions.workerPort = new Worker(workerUrl, { type: "module" });
  return pdfjs;
}

export async function openPdf(data: Uint8Array): Promise<PDFDocumentProxy> {
  ready ??= load();
  const pdfjs = await ready;
  // The pack carries its fonts; the computer's own must never stand in for them.
  return pdfjs.getDocument({ data, useSystemFonts: false }).promise;
}
