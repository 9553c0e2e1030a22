#include "receipts_sql.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/receipts/contact_binding.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::receipts {
namespace {

std::optional<std::string> sealed(const privacy::Seal& seal, const std::string& text, SubmissionId submission,
                                  const char* column) {
  if (text.empty()) return std::nullopt;
  return db::bytea(seal.seal(text, contact_binding(submission.value, column)));
}

std::string opened(const privacy::Seal& seal, const db::Row& row, const std::string& column) {
  const auto sealed = column + "_sealed";
  if (row.is_null(sealed.c_str())) return row.text(column.c_str());
  return seal.open(row.bytes(sealed.c_str()), contact_binding(row.integer("submission_id"), column));
}

}  // namespace

std::string contact_binding(std::int64_t submission, const std::string& column) {
  return "contributor:" + std::to_string(submission) + ':' + column;
}

Given give(db::Transaction& t, const Services& services, const NewReceipt& receipt, Instant now) {
  Given given{{}, random_receipt()};
  given.id =
      t.one(sql::insert_submission, {receipt.draft, given.receipt, receipt.language, now}).id<SubmissionId>("id");
  const auto& c = receipt.contributor;
  if (!c.is_anonymous())
    t.run(sql::insert_contributor,
          {given.id, sealed(services.seal, c.name, given.id, "name"), sealed(services.seal, c.phone, given.id, "phone"),
           c.occupation, c.region, receipt.consent});
  return given;
}

std::optional<SubmissionId> find_submission(db::Transaction& t, const std::string& receipt) {
  const auto row = t.first(sql::find_submission, {receipt});
  if (!row) return std::nullopt;
  return row->id<SubmissionId>("id");
}

Result<std::string> known_receipt(const Services& services, const http::Request& request, std::string_view typed) {
  auto receipt = normalized_receipt(typed);
  if (!receipt) return refuse(Refusal::absent, "error.unknown_receipt");  // mistyped, which guesses nothing
  if (!services.pool.read(request.actor, [&](db::Transaction& t) { return find_submission(t, *receipt); }))
    receipt.reset();
  return guard::found_or_counted(services, request, std::move(receipt), "error.unknown_receipt");
}

Contact contact_of(db::Transaction& t, const Services& services, SubmissionId submission) {
  const auto row = t.first(sql::find_contact, {submission});
  if (!row) return {};
  return {opened(services.seal, *row, "name"), opened(services.seal, *row, "phone")};
}

}  // namespace yanlu::receipts
