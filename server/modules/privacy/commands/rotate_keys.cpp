#include <algorithm>

#include "privacy_sql.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kKeysAtOnce = 200;

// What any module seals stands here and in the migrations 0017, 0019 and 0023, or its key is dropped while it is
// needed.
struct SealedColumn {
  db::Statement of_other_keys;
  db::Statement reseal;
};
constexpr SealedColumn kColumns[] = {{sql::contact_name_of_other_keys, sql::reseal_contact_name},
                                     {sql::contact_phone_of_other_keys, sql::reseal_contact_phone},
                                     {sql::evidence_address_of_other_keys, sql::reseal_evidence_address},
                                     {sql::evidence_user_agent_of_other_keys, sql::reseal_evidence_user_agent},
                                     {sql::notice_address_of_other_keys, sql::reseal_notice_address},
                                     {sql::notice_token_of_other_keys, sql::reseal_notice_token},
                                     {sql::symposium_attendees_of_other_keys, sql::reseal_symposium_attendees},
                                     {sql::symposium_notes_of_other_keys, sql::reseal_symposium_notes},
                                     {sql::import_file_of_other_keys, sql::reseal_import_file},
                                     {sql::answer_of_other_keys, sql::reseal_answer}};
// In the order in which others come to them, so that nobody waits for each other.
constexpr const char* kLock =
    "lock table symposia, contributors, submission_evidence, notice_subscriptions, import_files, kept_answers"
    " in share row exclusive mode";

std::size_t count_others(db::Transaction& t, int current) {
  return t.one(sql::count_sealed_by_others, {current}).count("others");
}

// With more than one key in the file an earlier rotation waits to be finished.
void begin(const Services& services) {
  const auto& file = services.seal.key_file();
  services.seal.prepare();
  auto keys = read_keys(file);
  if (keys.size() > 1) return;
  keys.push_back(another_key(keys));
  services.pool.write([&](db::Transaction& t) { t.run(sql::reuse_key, {static_cast<int>(keys.back().id)}); });
  replace_key_file(file, keys);
}

std::size_t reseal_some(const Services& services, const SealedColumn& column, int current) {
  return services.pool.write([&](db::Transaction& t) {
    const auto rows = t.run(column.of_other_keys, {current, kKeysAtOnce});
    for (const auto& row : rows) {
      const auto bound_to = row.text("bound_to");
      const auto text = services.seal.open(row.bytes("sealed"), bound_to);
      t.run(column.reseal, {row.integer("id"), db::bytea(services.seal.seal(text, bound_to))});
    }
    return rows.size();
  });
}

// Whether nothing is sealed by the old keys, and from now on nothing can be.
bool retire(const Services& services, const Keys& keys) {
  return services.pool.write([&](db::Transaction& t) {
    t.script(kLock);
    if (count_others(t, keys.back().id) > 0) return false;
    for (const auto& key : keys)
      if (key.id != keys.back().id) t.run(sql::retire_key, {static_cast<int>(key.id), services.clock.now()});
    return true;
  });
}

}  // namespace

void rotate_keys(const Services& services, const std::function<void(std::size_t, std::size_t)>& progress) {
  begin(services);
  const auto keys = read_keys(services.seal.key_file());
  const int current = keys.back().id;
  const auto total = services.pool.read([&](db::Transaction& t) { return count_others(t, current); });
  std::size_t done = 0;
  do {
    for (const auto& column : kColumns)
      while (const auto count = reseal_some(services, column, current)) {
        done += count;
        progress(std::min(done, total), total);
      }
  } while (!retire(services, keys));
  progress(total, total);
  replace_key_file(services.seal.key_file(), {keys.back()});
}

}  // namespace yanlu::privacy
