import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

const running = new Set();

/**
 * Runs a program to its end, quietly.
 * @param {string[]} command program and arguments
 * @param {{env?: object, show?: boolean}} [options] `show` prints its output as it comes
 * @returns {Promise<string>} what it printed as its answer; warnings (of Node, of the database's driver) are no part of it
 * @throws with the last lines of all that it said when it fails
 */
export function run(command, { env = {}, show = false } = {}) {
  const child = start(command, { env, stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"] });
  let [answer, output] = ["", ""];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-200_000);
      if (stream === child.stdout) answer = (answer + text).slice(-200_000);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) return resolve(answer);
      const tail = output.trim().split("\n").slice(-40).join("\n");
      reject(Object.assign(new Error(tail || `${command[0]} 以 ${code} 退出`), { code, output }));
    });
  });
}

/** What a program of ours answers, as one line of JSON, the last that it printed. Options and failures as those of `run`. */
export async function answerOf(command, options) {
  const said = (await run(command, options)).trim().split("\n").at(-1);
  try {
    return JSON.parse(said);
  } catch {
    throw new Error(`没有听懂 ${command.at(-1)} 的回答：${said}`);
  }
}

const graces = new WeakMap();

/**
 * Starts a program in the project's root that ends with us; `grace`: how long it may take to, in milliseconds. One that is `led` (a Node of ours,
 * see led.mjs) learns of our end even where nobody is left to tell it.
 */
export function start([program, ...args], { env = {}, stdio = "inherit", grace = 1_500, led = false } = {}) {
  const streams = led ? [...stdio, "ipc"] : stdio;
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: streams });
  if (led) child.channel.unref();
  running.add(child);
  graces.set(child, grace);
  child.once("close", () => running.delete(child));
  return child;
}

/** Ends a program: politely, then, after its grace, for good. */
export async function end(child, grace = graces.get(child) ?? 1_500) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), grace);
  await closed;
  clearTimeout(timer);
}

/** Ends whatever is still running; for use when we are told to stop. */
export const endAll = () => Promise.all([...running].map((child) => end(child)));

/** A program of an installed package, run by this same Node: no npx, no shell. */
export const node = (script, ...args) => [process.execPath, `node_modules/${script}`, ...args];
