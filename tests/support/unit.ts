import { afterAll } from "vitest";
import { forgetKept } from "./kept";

// Runs before each unit test file is loaded.
afterAll(forgetKept);
