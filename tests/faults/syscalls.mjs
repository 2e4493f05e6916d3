// node tests/faults/syscalls.mjs, on Linux with strace: each call of the system that taking a file in makes fails once, in the kernel's place.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { inRoot } from "../../scripts/steps/paths.mjs";
import { tsx } from "../../scripts/steps/seed.mjs";

export const title = "收文件的系统调用各失败一次（strace）";
// not `write`: by it the thread also wakes the main one, and the process would end. A full disk (disk.mjs) and the suite's hook fail that one.
const CALLS = ["openat", "mkdir", "fsync", "utimensat", "utime", "rename", "read", "pread64", "statx"];
const CODES = ["EIO", "ENOSPC"];
const WAYS = ["put", "adopt", "sealed"];
const sha = (text) => createHash("sha256").update(text).digest("hex");

/** @param {{say: (text: string) => void}} context */
export async function run({ say }) {
  const folder = mkdtempSync(join(tmpdir(), "portal-syscalls-"));
  const child = openChild(folder);
  try {
    await child.next();
    const thread = await workerOf(child, folder);
    for (const way of WAYS) {
      await taken(child, folder, way, `${way} 热身${"x".repeat(50_000)}`);
      let injected = 0;
      for (const code of CODES)
        for (const call of CALLS) {
          for (let n = 1; n < 40; n += 1) {
            if (!(await failedOnce(child, folder, { way, call, code, n, thread }))) break;
            injected += 1;
          }
        }
      if (injected < 10) throw new Error(`${way}：只有 ${injected} 次失败，没有试到`);
      say(`${way}：${injected} 次失败，没有半份，答复的都在；再来都成`);
    }
  } finally {
    child.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One thread does all work on files, so that calls are counted in one row. */
function openChild(folder) {
  const env = {
    ...process.env,
    FILES_DIR: folder,
    UV_THREADPOOL_SIZE: "1",
    PORTAL_DATA_KEY: Buffer.alloc(32, 7).toString("base64"),
  };
  const [program, ...args] = tsx("tests/faults/store-child.ts");
  const child = spawn(program, args, { cwd: inRoot(), env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error("收文件的进程没有了");
      if (!value.startsWith("{")) return value;
    }
  };
  return {
    pid: child.pid,
    next,
    ask: (way, text) => {
      child.stdin.write(`${JSON.stringify({ way, text })}\n`);
      return next();
    },
    end: () => child.kill(),
  };
}

/** Attaches strace to the thread that works on files, has the n-th call of a kind fail; whether it came to that. */
async function failedOnce(child, folder, { way, call, code, n, thread }) {
  const log = join(folder, "strace.log");
  const inject = `inject=${call}:error=${code}:when=${n}`;
  const strace = await traced(["-p", thread, "-o", log, "-e", `trace=${call}`, "-e", inject]);
  const text = `${way} ${call} ${code} ${n}${"x".repeat(50_000)}`;
  const before = lying(folder);
  if (way === "adopt") writeFileSync(join(folder, "incoming", "upload"), text);
  const said = await child.ask(way, text);
  await strace.stop();
  const failed = readFileSync(log, "utf8").includes("(INJECTED)");
  const what = `${way} 第 ${n} 个 ${call} 失败（${code}）`;
  if (said.startsWith("thrown")) throw new Error(`${what}：${said}`);
  if (failed) holds(folder, { way, text, said, before, what });
  await taken(child, folder, way, text);
  return failed;
}

const TROUBLE = /^(?:store_full|store_failing|fault the store has failed)$/;

/** Acknowledged: there and whole. Refused: said why, no half a content under any name, nothing left of what came in but what is to be gone on with. */
function holds(folder, { way, text, said, before, what }) {
  const place = placeOf(folder, sha(text));
  if (way !== "sealed" && existsSync(place) && sha(readFileSync(place)) !== sha(text))
    throw new Error(`${what}：留下了半份`);
  if (!TROUBLE.test(said)) {
    if (way !== "sealed" && said !== sha(text)) throw new Error(`${what}：答复“${said}”`);
    if (way !== "sealed" && !existsSync(place)) throw new Error(`${what}：答复了收下，却不在`);
    return;
  }
  const left = lying(folder).filter((name) => !before.includes(name) && name !== "upload");
  if (left.length > 0) throw new Error(`${what}：留下了 ${left.join("、")}`);
}

/** Once more, with nothing failing. */
async function taken(child, folder, way, text) {
  const upload = join(folder, "incoming", "upload");
  if (way === "adopt") writeFileSync(upload, text);
  const said = await child.ask(way, text);
  if (way !== "sealed" && said !== sha(text)) throw new Error(`${way}：再来仍答复“${said}”`);
  if (way === "sealed" && !existsSync(join(folder, "incoming", said))) throw new Error(`${way}：再来仍答复“${said}”`);
}

const lying = (folder) => readdirSync(join(folder, "incoming"));
const placeOf = (folder, sha256) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** The thread that works on files: the one that forces them to disk. */
async function workerOf(child, folder) {
  const log = join(folder, "strace.log");
  const strace = await traced(["-f", "-p", String(child.pid), "-o", log, "-e", "trace=fsync"]);
  await taken(child, folder, "put", "哪一个线程");
  await strace.stop();
  const thread = /^(\d+) +fsync/m.exec(readFileSync(log, "utf8"))?.[1];
  if (!thread) throw new Error("没有找到做文件工作的线程");
  return thread;
}

async function traced(args) {
  const strace = spawn("strace", args, { stdio: ["ignore", "ignore", "pipe"] });
  await attached(strace);
  const stop = () =>
    new Promise((resolve) => {
      strace.once("exit", resolve);
      strace.kill("SIGINT");
    });
  return { stop };
}

function attached(strace) {
  return new Promise((resolve, reject) => {
    let said = "";
    strace.on("error", () => reject(new Error("没有 strace，请安装后再运行。")));
    strace.once("exit", () => reject(new Error(`strace 没有附上：${said}`)));
    strace.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (said.includes("attached")) resolve();
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(title);
  await run({ say: (text) => console.log(`  ${text}`) });
}
