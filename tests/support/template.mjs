import { openTestPlace } from "../../scripts/steps/throw-away.mjs";

/** One for all projects of a run: they are set up in one process, in which only one can be migrated at a time. */
globalThis.portalTemplate ??= { users: 0, opening: null };

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
  const shared = globalThis.portalTemplate;
  shared.users += 1;
  shared.opening ??= openTestPlace();
  const place = await shared.opening;
  project.provide("template", { url: place.template, admin: place.admin });
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await place.stop();
  };
}
