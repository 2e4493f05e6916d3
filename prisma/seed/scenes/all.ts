import { playNationalCurrent } from "./national-current";

/** Plays every scene of the demonstration, in the order of their dates. */
export async function playScenes(): Promise<void> {
  await playNationalCurrent();
}
