import { readdir } from "node:fs/promises";

const NONE = ["ENOENT", "ENOTDIR"];

/** Whether a fault says that there is nothing at a path; any other one says only that nobody could look. */
export const isNone = (error) => NONE.includes(error?.code);

/** The names in a folder, in order; none where there is no folder. @throws where that can't be told: much may well lie there */
export async function namesIn(folder) {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isNone(error)) return [];
    throw error;
  }
}
