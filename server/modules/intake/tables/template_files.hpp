#pragma once

#include <string>

#include "server/db/transaction.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::intake {

// An empty table to fill in, with the headings that read_rows knows, in words of that language. The workbook offers the
// draft's articles, the channels and the stations.
std::string template_xlsx(db::Transaction& transaction, const view::Messages& messages, const std::string& language,
                          const drafts::Draft& draft);
std::string template_csv(const view::Messages& messages);

}  // namespace yanlu::intake
