// The same calls over HTTP, for tests in a browser with the real engine behind it. Not part of the shipped program.
import type { Progress } from "./generated";
import type { Transport } from "./call";

const base = import.meta.env.VITE_BRIDGE;
const every = 200;

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${base}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const bridge: Transport = {
  async call(name, input, job, onprogress) {
    const asking = setInterval(() => {
      void fetch(`${base}/progress?job=${encodeURIComponent(job)}`)
        .then((answer) => (answer.ok ? (answer.json() as Promise<Progress | null>) : null))
        .then((at) => at && onprogress(at))
        .catch(() => {});
    }, every);
    try {
      const answer = await post("/call", { name, input, job });
      const body: unknown = await answer.json();
      if (!answer.ok) throw body;
      return body;
    } finally {
      clearInterval(asking);
    }
  },
  async cancel(job) {
    await post("/cancel", { job });
  },
  async bytes(key) {
    const answer = await fetch(`${base}/bytes?key=${encodeURIComponent(key)}`);
    if (!answer.ok) throw new Error(`bytes: ${answer.status}`);
    return answer.arrayBuffer();
  },
};
