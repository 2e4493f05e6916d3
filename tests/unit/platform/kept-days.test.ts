import { afterEach, expect, test, vi } from "vitest";
import { env } from "@/lib/platform/env";

afterEach(() => vi.unstubAllEnvs());

const SETTINGS = [
  ["PACKAGE_DAYS", env.packageDays, 7],
  ["GUEST_CONTACT_DAYS", env.guestContactDays, 30],
  ["MAIL_RECORD_DAYS", env.mailRecordDays, 90],
  ["OBJECTIONS_PER_ADDRESS", env.objectionsPerAddress, 5],
  ["OBJECTIONS_PER_NOTICE", env.objectionsPerNotice, 200],
  ["CLUES_PER_ADDRESS", env.cluesPerAddress, 5],
  ["OBJECTION_LOOKS_PER_ADDRESS", env.objectionLooksPerAddress, 10],
  ["SUPPLEMENTS_PER_ADDRESS", env.supplementsPerAddress, 10],
  ["QUESTIONNAIRES_PER_ADDRESS", env.questionnairesPerAddress, 30],
  ["CERTIFICATE_CHECKS_PER_ADDRESS", env.certificateChecksPerAddress, 20],
] as const;

test.each(SETTINGS)("%s：没有设置的按默认，设置的照办，不是正整数的报错", (name, setting, otherwise) => {
  vi.stubEnv(name, "");
  expect(setting()).toBe(otherwise);
  vi.stubEnv(name, "45");
  expect(setting()).toBe(45);
  for (const wrong of ["0", "-1", "1.5", "三十", "30d"]) {
    vi.stubEnv(name, wrong);
    expect(() => setting()).toThrow(name);
  }
});
