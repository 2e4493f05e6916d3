import { busyness } from "./announce.mjs";
import { withClient } from "./database.mjs";
import { SLOT_MS } from "./even-refusals.mjs";
import { inRoot } from "./paths.mjs";

/**
 * Whether the time of a refusal tells what exists, at each door where it might: against the real server, on a copy of the template. Needs
 * the build. Answers whether all held: one that could not be told did not.
 * @param {{pairs?: number}} [bounds] how often each door is asked for either
 */
export async function timedRefusals(place, { pairs = 400 } = {}) {
  const [doors, servers, timing, report] = await Promise.all(
    ["timing-doors", "servers", "timing", "report"].map((name) => import(`../../tests/load/${name}.mjs`)),
  );
  const url = await place.copy("timing");
  const portal = await servers.servePortal(place, url);
  try {
    return await withClient(url, async (client) => {
      const results = [];
      const timed = await doors.timedDoors(client, portal);
      for (const { door, slotted, ask } of timed) {
        const times = await timing.inPairs(ask, pairs);
        const how = { slotMs: slotted ? SLOT_MS : undefined, doors: timed.length };
        results.push({ door, ...timing.compared(times, how) });
        console.log(timing.timingTable(results.slice(-1)));
      }
      console.log(busyness());
      const at = new Date().toISOString();
      report.writeJson(inRoot(".cache/bench", "refusals.json"), { at, machine: report.machine(), results });
      return { held: results.every(({ verdict }) => verdict === "held") };
    });
  } catch (error) {
    throw new Error(`${error.message}\n${portal.said()}`);
  } finally {
    await servers.endServer(portal);
  }
}
