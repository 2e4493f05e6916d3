/** Codes of 回访抽查. */
export const CHECK_CODES = [
  "check_not_passed",
  "frame_exists",
  "nothing_to_draw",
  "seed_not_due",
  "visit_not_stated",
  "check_sheet_open",
  "check_unexplained",
  "hearing_over",
  "hearing_under_way",
  "objection_without_grounds",
  "rectified_once",
  "no_check_items",
  "check_items_fixed",
  "sheet_not_open",
  "materials_closed",
  "material_has_files",
] as const;
