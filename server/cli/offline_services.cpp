#include "server/cli/offline_services.hpp"

#include <cstdlib>
#include <filesystem>

#include "search/index.hpp"
#include "server/app.hpp"
#include "server/privacy/seal.hpp"
#include "server/view/embedded.hpp"

namespace yanlu::cli {
namespace {

// Commands take Services, which names an index; these ones have an empty one of their own that is thrown away.
class ScratchIndex {
 public:
  ScratchIndex()
      : folder_(make_folder()),
        index_(std::make_unique<search::Index>(folder_ / "index")),
        texts_(std::make_unique<search::Index>(folder_ / "texts")) {}
  ~ScratchIndex() {
    index_.reset();
    texts_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  ScratchIndex(const ScratchIndex&) = delete;
  ScratchIndex& operator=(const ScratchIndex&) = delete;
  ScratchIndex(ScratchIndex&&) = delete;
  ScratchIndex& operator=(ScratchIndex&&) = delete;
  search::Index& index() { return *index_; }
  search::Index& texts() { return *texts_; }

 private:
  static std::filesystem::path make_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "yanlu-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    return pattern;
  }
  std::filesystem::path folder_;
  std::unique_ptr<search::Index> index_;
  std::unique_ptr<search::Index> texts_;
};

}  // namespace

struct OfflineServices::Parts {
  explicit Parts(const Config& config)
      : pool(config.database, 2),  // the seal may ask the database while a command is inside a transaction
        views(embedded::templates(), embedded::messages()),
        seal(personal_key_file(config), [this] { return !holds_sealed_data(pool); }),
        services{config, clock, pool, views, scratch.index(), scratch.texts(), seal, [] {}, [] {}, draft_followers()} {}
  SystemClock clock;
  db::Pool pool;
  view::Views views;
  ScratchIndex scratch;
  privacy::Seal seal;
  Services services;
};

OfflineServices::OfflineServices(const Config& config) : parts_(std::make_unique<Parts>(config)) {}
OfflineServices::~OfflineServices() = default;

const Services& OfflineServices::services() const { return parts_->services; }

std::string OfflineServices::explain(const Error& error) const {
  const auto& messages = parts_->views.messages("en");
  if (error.fields.empty()) return "yanlu: " + messages.text(error.message, error.parameters) + '\n';
  std::string lines;
  for (const auto& wrong : error.fields)
    lines += "yanlu: " + wrong.field + ": " + messages.text(wrong.message, wrong.parameters) + '\n';
  return lines;
}

}  // namespace yanlu::cli
