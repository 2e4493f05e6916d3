import { playNationalCurrent } from "./national-current";
import { playNationalEarlier } from "./national-earlier";
import { playNeighbour } from "./neighbour";
import { playProvincialCurrent, playProvincialEarlier } from "./provincial";
import { playRecheck } from "./recheck";

/** Plays every scene of the demonstration, the older cycles first. */
export async function playScenes(): Promise<void> {
  await playNationalEarlier();
  await playProvincialEarlier();
  await playProvincialCurrent();
  await playNeighbour();
  await playNationalCurrent();
  await playRecheck();
}
