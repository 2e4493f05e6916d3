import { listQuery } from "@/lib/kernel/list-query";

/** What the trail may be asked for, on the page and for the export. */
export const trailQuery = listQuery("subject", "actor", "from", "to", "case");

/** What 留痕日志查验 may be asked for. */
export const trailLogQuery = listQuery("number", "check", "from", "to");
