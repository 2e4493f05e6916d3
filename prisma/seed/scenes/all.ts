import { playNationalCurrent } from "./national-current";
import { playNeighbour } from "./neighbour";
import { playProvincialCurrent, playProvincialEarlier } from "./provincial";

/** Plays every scene of the demonstration, in the order of their dates. */
export async function playScenes(): Promise<void> {
  await playProvincialEarlier();
  await playProvincialCurrent();
  await playNeighbour();
  await playNationalCurrent();
}
