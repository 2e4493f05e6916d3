import { afterEach, expect, test, vi } from "vitest";
import { env } from "@/lib/platform/env";

afterEach(() => vi.unstubAllEnvs());

const SETTINGS = [
  ["PACKAGE_DAYS", env.packageDays, 7],
  ["GUEST_CONTACT_DAYS", env.guestContactDays, 30],
  ["MAIL_RECORD_DAYS", env.mailRecordDays, 90],
] as const;

test.each(SETTINGS)("%s：没有设置的按默认，设置的照办，不是天数的报错", (name, days, otherwise) => {
  vi.stubEnv(name, "");
  expect(days()).toBe(otherwise);
  vi.stubEnv(name, "45");
  expect(days()).toBe(45);
  for (const wrong of ["0", "-1", "1.5", "三十", "30d"]) {
    vi.stubEnv(name, wrong);
    expect(() => days()).toThrow(name);
  }
});
