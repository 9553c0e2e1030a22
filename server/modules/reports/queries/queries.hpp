#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/services.hpp"

namespace yanlu::reports {

struct Report {
  ReportId id;
  DraftId draft_id;
  std::string draft;  // slug
  std::string draft_title;
  std::string draft_reading;
  std::string title;
  std::string introduction;
  std::int64_t version = 0;
  OrganisationId organisation;
  std::string organisation_name;
  OrganisationId receiver;
  std::string receiver_name;
  Instant created_at;
  std::optional<Instant> submitted_at;
  std::size_t items = 0;
  std::size_t opinions = 0;  // behind the items: now, or frozen once submitted
  bool is_submitted() const { return submitted_at.has_value(); }
};

struct ReportItem {
  ItemId id;
  std::size_t number = 0;  // from 1
  std::string article;     // key, "" for the whole
  std::string article_number;
  std::string article_text;
  std::string statement;
  std::size_t backing = 0;                  // opinions behind it: selected ones, or those frozen
  std::vector<opinions::Opinion> opinions;  // the first of them
  std::size_t unscreened = 0;               // members of its groups still to be screened; 0 once submitted
  std::string outcome;                      // "" : none yet
  std::string outcome_reason;
  std::string later_article;
};

struct SelectableGroup {
  GroupId id;
  std::string article;
  std::string article_number;
  std::string words;  // of its representative
  std::string suggested_text;
  std::size_t kept = 0;
};

struct ReportFile {
  std::string format;
  std::string sha256;  // hexadecimal
  std::size_t size = 0;
};

// So many rows of a list, from one on.
struct Part {
  std::size_t offset = 0;
  std::size_t limit = 0;
};

// Only what the actor may see: the desk its own contact point's, the receiver what was submitted to it. Newest first.
std::vector<Report> list_reports(db::Transaction& transaction, const Actor& actor, std::optional<std::int64_t> below,
                                 std::size_t limit);
std::optional<Report> find_report(db::Transaction& transaction, ReportId id, const Actor& actor);

// Part of the items in their order, each with the first `originals` of the opinions behind it.
std::vector<ReportItem> items_of(db::Transaction& transaction, const Report& report, const Part& part,
                                 std::size_t originals);
// One item with part of the opinions behind it; nothing where the report has none of this id.
std::optional<ReportItem> find_item(db::Transaction& transaction, const Report& report, ItemId item,
                                    const Part& originals);
// On one article, by its key or "whole"; "" : all.
std::vector<SelectableGroup> selectable_groups(db::Transaction& transaction, const Report& report,
                                               const std::string& article, const Part& part);
// Items with an outcome.
std::size_t count_decided(db::Transaction& transaction, ReportId report);
std::size_t count_selectable(db::Transaction& transaction, const Report& report);
std::vector<ReportFile> files_of(db::Transaction& transaction, ReportId report);
std::optional<std::string> file_bytes(db::Transaction& transaction, ReportId report, const std::string& format);

// "N opinions on M drafts, R submitted, A adopted", and the same draft by draft.
struct DraftRecord {
  std::string draft;
  std::string title;
  std::size_t collected = 0, unscreened = 0, kept = 0, set_aside = 0, submitted = 0, adopted = 0, told = 0;
};
struct Record {
  std::size_t collected = 0, drafts = 0, submitted = 0, adopted = 0, told = 0, answered = 0;
  std::vector<DraftRecord> by_draft;
};
Record record_of(db::Transaction& transaction);

struct Day {
  std::string date;  // "2026-11-23", China
  std::size_t opinions = 0;
};
std::size_t submissions_apart(db::Transaction& transaction);
std::vector<Day> days_before(db::Transaction& transaction, Instant now, std::size_t days);

}  // namespace yanlu::reports
