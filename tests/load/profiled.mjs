// Loaded before the portal's server by --import: SIGUSR2 begins a profile of its processor time, and the next one writes it into PROFILE_FILE.
import { renameSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";

const INTERVAL_US = 500;
let session = null;

async function begin() {
  session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: INTERVAL_US });
  await session.post("Profiler.start");
}

async function finish() {
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  session = null;
  const file = process.env.PROFILE_FILE;
  writeFileSync(`${file}.part`, JSON.stringify(profile));
  renameSync(`${file}.part`, file);
}

process.on("SIGUSR2", () => (session ? finish() : begin()));
