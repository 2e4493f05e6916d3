import { openThrowAway } from "../../scripts/steps/throw-away.mjs";

/**
 * Gives the integration tests a migrated and filled database to copy: the one that `npm test` made, or, when Vitest was called by
 * itself, one of its own.
 */
export default async function setup(project) {
  const { TEST_TEMPLATE_URL, TEST_ADMIN_URL } = process.env;
  if (TEST_TEMPLATE_URL && TEST_ADMIN_URL) {
    project.provide("template", { url: TEST_TEMPLATE_URL, admin: TEST_ADMIN_URL });
    return;
  }
  const place = await openThrowAway();
  project.provide("template", { url: place.template, admin: place.admin });
  return place.stop;
}
