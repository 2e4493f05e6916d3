/** Codes of 回访抽查. */
export const CHECK_CODES = ["check_not_passed", "frame_exists", "nothing_to_draw"] as const;
