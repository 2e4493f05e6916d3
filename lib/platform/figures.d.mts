import type { Registry } from "prom-client";

export function figures(): Registry;
