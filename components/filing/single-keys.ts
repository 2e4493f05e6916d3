"use client";

const KEY = "single-keys";

/** Whether keys without Alt are wanted; who speaks to the computer, or types by chance, turns them off. */
export function singleKeysWanted(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function wantSingleKeys(wanted: boolean): void {
  try {
    window.localStorage.setItem(KEY, wanted ? "on" : "off");
  } catch {
    // then it holds for nobody but this moment
  }
}
