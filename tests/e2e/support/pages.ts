import { everyDoor } from "@/tests/support/doors/enumerate";

/** Every page of the portal by its folder, those with fewer open parts first: `/review/assign` is no `/review/[id]`. */
export const PAGES: readonly string[] = everyDoor()
  .filter(({ kind }) => kind === "page")
  .sort((a, b) => a.params.length - b.params.length)
  .map(({ path }) => path);

const shapeOf = (page: string): RegExp => {
  const address = page
    .replace(/^app/, "")
    .replace(/\/\([a-z]+\)/g, "")
    .replace(/\/page\.tsx$/, "");
  return new RegExp(`^${address.replace(/\[\w+\]/g, "[^/]+") || "/"}$`);
};
const SHAPES = PAGES.map((page) => ({ page, shape: shapeOf(page) }));

/** The page that answers at this address. */
export const pageAt = (address: string): string | null => {
  const path = new URL(address, "http://portal").pathname.replace(/(?<=.)\/$/, "");
  return SHAPES.find(({ shape }) => shape.test(path))?.page ?? null;
};
