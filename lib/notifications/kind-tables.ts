import type { Kind } from "./kinds";

/**
 * The kind of a message follows from the action whose event it tells of. Those named here may say in a mail what they say in the portal:
 * they tell of filings and clocks that both sides know.
 */
export const PLAIN: Record<Kind, readonly string[]> = {
  tasks: [
    "submit resubmit supplement accept_case assign_items unassign_items hand_over_items confirm_items",
    "assign_officer unassign_officer note_shortcoming direct_shortcoming start_rectifying report_rectified",
    "submit_report forward_report correct_report submit_plan hand_in_survey ask_extension commission",
    "submit_practice follow_practice title_stopped report_follow end_follow publish_gathering tell_guests",
  ],
  deadlines: [
    "remind_deadline remind_inside remind_to_file remind_unit remind_review escalate_review supervise",
    "grant_extension decline_extension revoke_extension withdraw_extension extension_expired extend_fieldwork",
    "remind_report report_overdue escalate_report forward_overdue escalate_forward",
  ],
  replies: [
    "return_for_correction withdraw return_items send_back_items check_items close_shortcoming",
    "return_report return_plan approve_plan return_survey end_survey answer_supervision",
    "mend_practice return_practice cancel_gathering",
  ],
  results: [],
  system: [
    "package_ready package_failed turn_on_checking turn_off_checking turn_on_review_checking turn_off_review_checking",
    "sign_in_new_browser reset_second_factor change_security_settings remind_password",
    "disable_account enable_account reset_password change_duties judge_same_person",
  ],
};

/**
 * Of these a mail says no more than that there is a message: what comes of a case before it is public, who reads or visits whom,
 * objections and clues, and what waits for a signature. A mail leaves the portal, and nobody can take it back.
 */
export const VEILED: Record<Kind, readonly string[]> = {
  tasks: [
    "prepare_sign_off recommend recommend_listed propose_upward conclude_review hand_in hand_in_replies assign_sheet assign_calibration",
    "start_visit hand_in_visit plan_visit change_visit cancel_visit send_visit_notice freeze_sample_list save_sample_list save_itinerary create_team",
    "add_team_member end_team_member replace_team_member change_team_leader begin_assessment release_deductions show_deductions",
    "open_differences appoint_third draw_third third_overdue lodge_objection look_at_cases upload_cases refuse_cases draw skip_station",
    "hand_back_sheet raise_flag mark_fabrication clear_fabrication report_fabrication",
    "discuss_difference agree_difference ask_third",
    "assign_objection assign_handlers supplement_objection give_objection_task ask_place_statement",
    "freeze_frame assign_inspections send_check_notice ask_materials hand_in_material tell_findings answer_findings forward_inspection",
    "open_handling propose_handling accept_handling give_hearing state_opinion receive_statement submit_rectification",
    "verify_rectification lodge_appeal lodge_clue assign_clue answer_clue handle_clue",
  ],
  deadlines: [
    "escalate_objection remind_inspection hearing_lapsed rectification_overdue suspension_ended clue_overdue clue_waiting",
  ],
  replies: [
    "withdraw_recommendation return_to_lower send_back_review check_review reject_sign_off recall_sign_off reopen return_visit",
    "return_sample_list answer_flag adjudicate accept_objection reject_objection exclude_cases",
    "uphold_objection partly_uphold_objection dismiss_objection answer_objection withdraw_objection lift_hold_back",
    "recall_objection_task answer_objection_task drop_material take_back_material return_inspection take_back_inspection end_inspection",
    "uphold_fabrication dismiss_fabrication drop_handling return_rectification reject_rectification decline_clue",
    "declare_recusal override_recusal recuse declare_visit_recusal take_back_sheet keep_recused_sheet take_back_third",
  ],
  results: [
    "conclude_recheck end_recheck designate disqualify bar_place decline_to_designate release_feedback publish designate_listed publish_report",
    "publish_results open_notice replace_notice recall_notice publish_practice withdraw_practice publish_collection",
    "decide_handling accept_rectification uphold_appeal dismiss_appeal",
    "conclude_inspection open_results open_lot shortlist_cases nominate_cases publish_catalogue",
    "retain warn suspend reinstate revoke lapse restore retract_practice withdraw_collection",
  ],
  system: [
    "refuse_infected_file withhold_file hand_over_duties take_over_duties order_handover refuse_handover mail_undelivered",
  ],
};
