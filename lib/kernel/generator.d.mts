import type { Random } from "./random";

/** Numbers that follow from four words; plain enough for a process apart. */
export function generatorFrom(words: Iterable<number>): Random;
