import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Starts another server of the portal over this test's database (other-process.ts).
 * @param aheadMs by so much its own clock is fast
 */
export function anotherServer(aheadMs = 0) {
  const shift = aheadMs === 0 ? [] : ["--import", "./tests/faults/shift-clock.mjs"];
  const args = [...shift, "--conditions=react-server", "--import", "tsx", "tests/support/other-process.ts"];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, FAULTS_SHIFT_MS: String(aheadMs) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let asked = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { n, answer, failed } = JSON.parse(line) as { n: number; answer: unknown; failed?: string };
    if (failed) waiting.get(n)?.reject(new Error(failed));
    else waiting.get(n)?.resolve(answer);
    waiting.delete(n);
  });
  return {
    ask: <T>(ask: string, ...args: unknown[]): Promise<T> => {
      asked += 1;
      const n = asked;
      const answered = new Promise<unknown>((resolve, reject) => waiting.set(n, { resolve, reject }));
      child.stdin.write(`${JSON.stringify({ n, ask, args })}\n`);
      return answered as Promise<T>;
    },
    end: () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.end();
      return ended;
    },
  };
}
