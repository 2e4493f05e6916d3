import type { RequestListener } from "node:http";
import type { Registry } from "prom-client";
import type { AdmissionOptions } from "./admission.mjs";
import type { draining } from "./draining.mjs";
import type { Handle, portalDoor } from "./portal-door.mjs";
import type { Standing } from "./published-revision.mjs";
import type { Watching } from "./request-watch.mjs";

export function doors(
  handle: Handle,
  given: {
    standingNow: () => Promise<Standing>;
    drain: Pick<ReturnType<typeof draining>, "before">;
    watching: Omit<Watching, "into">;
    lost?: NonNullable<Parameters<typeof portalDoor>[3]>;
    admission?: Omit<AdmissionOptions, "into">;
    into?: Registry;
  },
): RequestListener;
