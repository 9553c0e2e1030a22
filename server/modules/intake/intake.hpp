#pragma once

// The doors for what was said away from the screen: tables of opinions, symposia, paper and its scans.

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/db/sealed.hpp"
#include "server/db/transaction.hpp"
#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"
#include "server/view/messages.hpp"

namespace yanlu::intake {

void add_routes(http::Router& router, const Services& services);

// One bite of work for tables that were uploaded: checks one, or brings one in.
jobs::Worker::More work_on_imports(const Services& services);
// Symposia of a version that did not seal their attendees and notes, some at a time.
jobs::Worker::More seal_plain_symposia(const Services& services);
// Files that nobody came back to for a day are gone.
void forget_old_files(const Services& services);

// For the module privacy: photographs and scans of what somebody wrote go with the words, ...
void erase_attachments(db::Transaction& transaction, SubmissionId submission);
// ... or when their time is over, after personal_data::record_run: some of a draft's. Returns how many went.
std::size_t empty_attachments(db::Transaction& transaction, DraftId draft, std::size_t limit);
db::SealedTable sealed_symposia();
db::SealedTable sealed_files();

// What is wrong in a cell: "C17". No column: the row as a whole; row 0: the file.
struct WrongCell {
  std::size_t row = 0;
  std::string column = {};   // letters
  std::string message = {};  // id
  MessageParameters parameters = {};
};

struct ImportResult {
  std::size_t total = 0;    // rows of opinions
  std::size_t already = 0;  // had come in before
  std::size_t brought = 0;
  std::vector<WrongCell> wrong;  // then nothing came in
};
// {"total", "already", "brought", "errors": [{"row", "column", "cell", "message"}]}, in words of that language.
nlohmann::json to_json(const view::Messages& messages, const ImportResult& result);

// At once, without a page: for the command line. `progress` hears (done, of). A refusal is about the draft or the
// person; what is wrong in the file stands in the result.
enum class Depth { check_only, bring_in };
Result<ImportResult> import_file(const Services& services, const std::string& draft, const std::string& bytes,
                                 const Actor& actor, Depth depth,
                                 const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace yanlu::intake
