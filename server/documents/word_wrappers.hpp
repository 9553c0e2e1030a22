#pragma once

namespace pugi {
class xml_document;
}

namespace yanlu::documents {

// What pandoc passes over in word/document.xml though it is printed: text in fields, tags and text boxes is put into the
// paragraphs around it; hidden text, which is not printed, is taken out. Says whether anything was changed.
bool unwrap(pugi::xml_document& document);

}  // namespace yanlu::documents
