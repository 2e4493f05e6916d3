import { expect, test } from "vitest";
import { followed } from "@/components/ui/followed";

const link = (attributes: Record<string, string>) => ({
  getAttribute: (name: string) => attributes[name] ?? null,
  closest: (selector: string) =>
    selector === "a[data-follow]" && "data-follow" in attributes ? link(attributes) : null,
});
const click = (target: unknown, more: object = {}) =>
  followed({
    ...{ button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, defaultPrevented: false },
    target: target as Element,
    ...more,
  });
const ours = link({ href: "/review?page=2", "data-follow": "" });

test("a plain click on a link of the portal leads where it says", () => {
  expect(click(ours)).toBe("/review?page=2");
});

test("what the browser does by itself is left to it", () => {
  expect(click(link({ href: "/files/1" }))).toBeNull();
  expect(click(null)).toBeNull();
  for (const key of ["ctrlKey", "metaKey", "shiftKey", "altKey"]) expect(click(ours, { [key]: true })).toBeNull();
  expect(click(ours, { button: 1 })).toBeNull();
});

test("a click that somebody has stopped is not followed", () => {
  expect(click(ours, { defaultPrevented: true })).toBeNull();
});
