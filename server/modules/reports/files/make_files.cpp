#include <nlohmann/json.hpp>

#include "reports_sql.hpp"
#include "server/documents/documents.hpp"
#include "server/log/log.hpp"
#include "server/modules/reports/files/files.hpp"
#include "server/modules/reports/reports.hpp"

namespace yanlu::reports {

jobs::Worker::More make_files(const Services& services) {
  const auto waiting = services.pool.read(Acting::worker("report_files"),
                                          [](db::Transaction& t) { return t.first(sql::report_without_files); });
  if (!waiting) return jobs::Worker::More::no;
  const auto report = waiting->id<ReportId>("id");
  const auto content = nlohmann::json::parse(waiting->text("content"));
  const auto html = html_file(services.views, content);
  const auto csv = csv_file(services.views.messages("zh"), content);
  const auto docx = documents::docx_from_html(html, documents::Layout::report, documents::kWorkerPatience);
  if (!docx) throw std::runtime_error("other files are being made; this report's come later");
  services.pool.write(Acting::worker("report_files"), [&](db::Transaction& t) {
    const auto now = services.clock.now();
    t.run(sql::insert_file, {report, "html", db::bytea(html), now});
    t.run(sql::insert_file, {report, "csv", db::bytea(csv), now});
    t.run(sql::insert_file, {report, "docx", db::bytea(*docx), now});
  });
  log::info("report_files_made", {{"report", std::to_string(report.value)}});
  return jobs::Worker::More::yes;
}

}  // namespace yanlu::reports
