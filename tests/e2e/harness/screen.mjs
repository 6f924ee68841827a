// A screen nobody sees, for the real window to open on.
import { spawn } from "node:child_process";

/** Starts one and says so in DISPLAY. Whoever opens closes. */
export async function openScreen({ width = 1440 } = {}) {
  // It picks a free number by itself and writes it to the fourth of its files.
  const args = ["-displayfd", "3", "-screen", "0", `${width}x960x24`, "-nolisten", "tcp", "-noreset"];
  const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise((told, failed) => {
    server.once("error", failed);
    server.once("exit", (code) => failed(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].once("data", (said) => told(said.toString().trim()));
  });
  process.env.DISPLAY = `:${number}`;
  delete process.env.WAYLAND_DISPLAY;
  return { close: () => server.kill() };
}
