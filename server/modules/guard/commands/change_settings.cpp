#include <nlohmann/json.hpp>

#include "guard_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/guard/permissions.hpp"
#include "server/modules/guard/settings.hpp"

namespace yanlu::guard {
namespace {

constexpr std::int64_t kMost = 100'000;
constexpr std::int64_t kFewestComparisons = 20;  // of one request

nlohmann::json to_json(const Settings& s) {
  return {
      {"address_soft", s.address_soft},     {"address_hard", s.address_hard},       {"draft_busy", s.draft_busy},
      {"wrong_receipts", s.wrong_receipts}, {"fastest_seconds", s.fastest_seconds}, {"proof", s.proof},
      {"comparisons", s.comparisons},       {"difficulty", s.difficulty},           {"evidence_days", s.evidence_days}};
}

}  // namespace

std::vector<FieldError> wrong_settings(const Settings& settings) {
  std::vector<FieldError> wrong;
  const auto within = [&](const char* field, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value < least || value > most)
      wrong.push_back({field, "error.not_within", {{"least", std::to_string(least)}, {"most", std::to_string(most)}}});
  };
  within("address_soft", settings.address_soft, 1, kMost);
  within("address_hard", settings.address_hard, 2, kMost);
  within("draft_busy", settings.draft_busy, 1, kMost);
  within("wrong_receipts", settings.wrong_receipts, 3, kMost);
  within("comparisons", settings.comparisons, kFewestComparisons, kMost);
  within("fastest_seconds", settings.fastest_seconds, 0, 60);
  within("difficulty", settings.difficulty, 8, 20);
  within("evidence_days", settings.evidence_days, 1, 365);
  if (settings.proof != "automatic" && settings.proof != "always" && settings.proof != "off")
    wrong.push_back({"proof", "error.unknown_proof"});
  if (wrong.empty() && settings.address_hard <= settings.address_soft)
    wrong.push_back({"address_hard", "error.hard_not_above_soft"});
  return wrong;
}

Result<void> change_settings(const Services& services, const Actor& actor, const Settings& settings) {
  if (!may(actor, Action::change_settings)) return refuse(Refusal::forbidden, "error.forbidden");
  if (auto wrong = wrong_settings(settings); !wrong.empty()) return refuse_fields(std::move(wrong));
  const auto& s = settings;
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    accounts::record(t, actor, {"guard_settings_changed", "guard", "", to_json(s).dump()}, services.clock.now());
    t.run(sql::update_settings, {s.address_soft, s.address_hard, s.draft_busy, s.wrong_receipts, s.fastest_seconds,
                                 s.proof, s.difficulty, s.evidence_days, s.comparisons});
    return {};
  });
}

}  // namespace yanlu::guard
