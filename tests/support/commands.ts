import { spawn } from "node:child_process";

/** What a command said, both streams together, and how it ended. */
export type Said = { code: number | null; said: string };

/** Runs `npm run NAME -- ARGS` as an operator would: the real script, in a process of its own; no terminal, no keys but those given. */
export function command(name: string, args: readonly string[], env: Record<string, string | undefined>): Promise<Said> {
  const child = spawn(process.execPath, [`scripts/${name}.mjs`, ...args], {
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said }));
  });
}
