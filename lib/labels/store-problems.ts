import type { STORE_CODES } from "@/lib/kernel/store-codes";

/** What could not be kept, and what to do. */
export const STORE_PROBLEMS: Record<(typeof STORE_CODES)[number], string> = {
  store_full: "服务器存放文件的空间已满，文件没有收下。请联系系统管理员，腾出空间后重新上传；其他填报、保存不受影响。",
  store_failing: "服务器暂时无法存放文件，文件没有收下。请稍后重新上传；仍不成功的，请联系系统管理员。",
  database_full:
    "服务器的数据空间已满，这次没有保存，此前保存的内容都在。请保留本页内容，联系系统管理员腾出空间后再保存。",
};
