#include <algorithm>
#include <nlohmann/json.hpp>

#include "intake_sql.hpp"
#include "server/db/errors.hpp"
#include "server/log/log.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/tables/commands/bring_in.hpp"
#include "server/modules/intake/tables/json.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

constexpr std::int64_t kMostAttempts = 5;  // a file that ends the service is given up
constexpr std::size_t kRowsBetweenNews = 200;
constexpr std::size_t kPreviewRows = 5;
constexpr auto kFilesAreKept = std::chrono::hours(24);

// Without names and telephone numbers: those are seen by those who look at them one by one.
json preview_of(const OpinionTable& table) {
  json rows = json::array();
  for (std::size_t i = 0; i < std::min(kPreviewRows, table.rows.size()); ++i) {
    const auto& row = table.rows[i];
    rows.push_back({{"row", row.number},
                    {"article", row.article},
                    {"body", row.body},
                    {"channel", row.channel},
                    {"said_on", row.said_on ? to_iso(*row.said_on) : ""}});
  }
  return rows;
}

void end(db::Transaction& t, ImportId import, const char* state, const std::vector<WrongCell>& wrong, Instant now) {
  t.run(sql::import_is_over, {import, state, to_json(wrong).dump(), now});
}

void check(db::Transaction& t, ImportId import, const db::Row& work, const CheckedTable& checked, Instant now) {
  const auto& table = checked.table;
  const bool clean = table.wrong.empty();
  const char* const state = !clean ? "refused" : work.boolean("at_once") ? "to_import" : "checked";
  t.run(sql::import_is_checked, {import, state, table.rows.size(), checked.already, to_json(table.wrong).dump(),
                                 clean ? preview_of(table).dump() : "[]"});
  if (clean) return;
  end(t, import, state, table.wrong, now);
  t.run(sql::forget_file, {import});
}

enum class Outcome { nothing_to_do, done };

// In one transaction: what it brings in and that it is done stand together or not at all.
struct Attempt {
  const Services& services;
  ImportId import;

  void tell(std::size_t done, std::size_t of) const {
    if (done % kRowsBetweenNews != 0 && done != of) return;
    services.pool.write(Acting::worker("imports"), [&](db::Transaction& t) {
      t.run(sql::set_progress, {import, done});
    });
  }

  // Rotating the keys does not wait for files that are kept for a day: whoever uploaded one before does so again.
  std::optional<std::string> opened(const std::string& sealed) const {
    try {
      return services.seal.open(sealed, seal_of_file(import));
    } catch (const privacy::Unopenable&) {
      return std::nullopt;
    }
  }

  tl::expected<Outcome, WrongCell> run(db::Transaction& t) const {
    const auto now = services.clock.now();
    const auto work = t.first(sql::take_import, {import});
    if (!work) return Outcome::nothing_to_do;
    const auto actor = accounts::find_actor(t, work->id<UserId>("entered_by"));
    if (!actor) return tl::unexpected(WrongCell{.message = "import.error.account_disabled"});
    const auto bytes = opened(work->bytes("content"));
    if (!bytes) return tl::unexpected(WrongCell{.message = "import.error.key_changed"});
    const auto checked = check_table(t, services, work->text("slug"), *bytes, *actor);
    if (!checked) return tl::unexpected(WrongCell{.message = checked.error().fields.front().message});
    if (work->text("state") == "to_check" || !checked->table.wrong.empty()) {
      check(t, import, *work, *checked, now);
      return Outcome::done;
    }
    const auto brought =
        bring_in(t, services, *checked, *actor, import, [this](std::size_t done, std::size_t of) { tell(done, of); });
    if (!brought) return pass_on(brought);
    t.run(sql::import_is_done, {import, brought->brought + brought->already, brought->already, brought->brought, now});
    t.run(sql::forget_file, {import});
    return Outcome::done;
  }
};

void give_up(const Services& services, ImportId import, const char* cause) {
  log::error("import_failed", {{"import", std::to_string(import.value)}, {"cause", cause}});
  services.pool.write(Acting::worker("imports"), [&](db::Transaction& t) {
    end(t, import, "failed", {{.message = "import.error.failed"}}, services.clock.now());
  });
}

void refuse_import(const Services& services, ImportId import, const WrongCell& wrong) {
  services.pool.write(Acting::worker("imports"), [&](db::Transaction& t) {
    end(t, import, "refused", {wrong}, services.clock.now());
    t.run(sql::forget_file, {import});
  });
}

}  // namespace

jobs::Worker::More work_on_imports(const Services& services) {
  using More = jobs::Worker::More;
  const auto next =
      services.pool.write(Acting::worker("imports"), [](db::Transaction& t) { return t.first(sql::next_import); });
  if (!next) return More::no;
  const auto import = next->id<ImportId>("id");
  if (next->integer("attempts") > kMostAttempts) {
    give_up(services, import, "too many attempts");
    return More::yes;
  }
  try {
    const Attempt attempt{services, import};
    const auto outcome =
        services.pool.write(Acting::worker("imports"), [&](db::Transaction& t) { return attempt.run(t); });
    if (!outcome) refuse_import(services, import, outcome.error());
    if (outcome && *outcome == Outcome::nothing_to_do) return More::no;
    opinions::wake_indexing(services);
  } catch (const db::Unavailable&) {
    throw;  // tried again; nothing was saved
  } catch (const db::InDoubt&) {
    throw;  // tried again; what came in is known by its rows
  } catch (const std::exception& failure) {
    give_up(services, import, failure.what());
  }
  return More::yes;
}

void forget_old_files(const Services& services) {
  const auto now = services.clock.now();
  services.pool.write(Acting::worker("forgetting_tables"), [&](db::Transaction& t) {
    t.run(sql::forget_old_files, {now - kFilesAreKept, now});
  });
}

Result<ImportResult> import_file(const Services& services, const std::string& draft, const std::string& bytes,
                                 const Actor& actor, Depth depth,
                                 const std::function<void(std::size_t, std::size_t)>& progress) {
  const auto checked =
      services.pool.read(actor, [&](db::Transaction& t) { return check_table(t, services, draft, bytes, actor); });
  if (!checked) return pass_on(checked);
  ImportResult result{checked->table.rows.size(), checked->already, 0, checked->table.wrong};
  if (depth == Depth::check_only || !result.wrong.empty()) return result;
  const auto brought = services.pool.write(
      actor, [&](db::Transaction& t) { return bring_in(t, services, *checked, actor, std::nullopt, progress); });
  if (brought) {
    result.brought = brought->brought;
    result.already = brought->already;
    opinions::wake_indexing(services);
  } else {
    result.wrong.push_back(brought.error());
  }
  return result;
}

}  // namespace yanlu::intake
