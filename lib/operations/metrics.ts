import "server-only";
import { timingSafeEqual } from "node:crypto";
import { collectDefaultMetrics } from "prom-client";
import { sha256Hex } from "@/lib/kernel/hash";
import { env } from "@/lib/platform/env";
import { figures } from "@/lib/platform/figures.mjs";
import { addressOf, type HeaderReader } from "@/lib/platform/http";
import { takeWorkFigures } from "./work-figures";

const HERE = /^(?:::ffff:)?127\.|^::1$/;

/** Whoever brings the operator's token; where none is set, whoever asks from this machine itself. */
function mayRead(headers: HeaderReader): boolean {
  const token = env.metricsToken();
  if (!token) return HERE.test(addressOf(headers));
  const given = headers.get("authorization") ?? "";
  return timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(`Bearer ${token}`)));
}

/** 运行指标; null for whom they aren't: then there is nothing to be seen. */
export async function metricsFor(headers: HeaderReader): Promise<{ text: string; type: string } | null> {
  if (!mayRead(headers)) return null;
  const registry = figures();
  if (!registry.getSingleMetric("process_cpu_seconds_total")) collectDefaultMetrics({ register: registry });
  await takeWorkFigures(registry);
  return { text: await registry.metrics(), type: registry.contentType };
}
