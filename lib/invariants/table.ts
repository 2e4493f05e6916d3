import "server-only";
import { APPLICATIONS } from "./applications";
import { ASSESSMENT } from "./assessment";
import { CYCLES } from "./cycles";
import { DRAWS } from "./draws";
import { FILES } from "./files";
import { HASHES } from "./hashes";
import { MACHINE } from "./machine";
import { NOTICES } from "./notices";
import { PEOPLE } from "./people";
import { REDRAWN } from "./redrawn";
import { RESULTS } from "./results";
import type { Invariant } from "./shape";
import { STRUCTURE } from "./structure";
import { TITLES } from "./titles";
import { TRAIL } from "./trail";

/** Everything that is true of the data at every moment, in the order in which it is proved: the database first, the long readings last. */
export const INVARIANTS: readonly Invariant[] = [
  ...STRUCTURE,
  ...PEOPLE,
  ...CYCLES,
  ...TRAIL,
  ...APPLICATIONS,
  ...ASSESSMENT,
  ...NOTICES,
  ...TITLES,
  ...MACHINE,
  ...DRAWS,
  ...HASHES,
  ...RESULTS,
  ...REDRAWN,
  ...FILES,
];
