#include "server/cli/offline_services.hpp"

#include "server/app.hpp"
#include "server/privacy/seal.hpp"
#include "server/view/embedded.hpp"

namespace yanlu::cli {
struct OfflineServices::Parts {
  explicit Parts(const Config& config)
      : pool(config.database, 2),  // the seal may ask the database while a command is inside a transaction
        views(embedded::templates(), embedded::messages()),
        seal(personal_key_file(config), [this] { return !holds_sealed_data(pool); }),
        services{config, clock, pool, views, seal, parts} {
    put_followers(parts);
  }
  SystemClock clock;
  db::Pool pool;
  view::Views views;
  privacy::Seal seal;
  yanlu::Parts parts;
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
