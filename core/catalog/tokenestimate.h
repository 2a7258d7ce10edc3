#pragma once

#include "core/catalog/model.h"
#include "core/catalog/tokenizer.h"

#include <QSize>
#include <QStringView>

#include <optional>

// What is known about tokens without reading a vocabulary. The figures for models are data:
// resources/tokenizer/encodings.json.
namespace maquette {

/// Tokens of `text` for a model whose tokenizer is not public: a weight for each run of characters of one script.
///
/// Within 25 % of o200k on running text in Latin, Cyrillic, Greek, Arabic, Hebrew, Devanagari, Thai, Chinese,
/// Japanese and Korean script, on source code and on JSON, as the tests hold. How far a vendor's own tokenizer is
/// from o200k nobody outside can say; 30 % is common. Never 0 for a text that is not empty.
qint64 approximateTokens(QStringView text);

/// The vocabulary of a model, found by the beginning of its id ("openai/" and "ft:" before it do not count);
/// empty when it is not public.
std::optional<Encoding> encodingOf(const Model &model);

/// Whether encodingOf() is what the provider counts with. False where whoever runs the server chose the id: such a
/// "gpt-4" may be any model.
bool isEncodingCertain(const Model &model);

/// Tokens that a picture of `pixels` takes as input. Approximate: vendors state formulas, and change them.
qint64 imageTokens(const Model &model, QSize pixels);

/// What a chat format adds for each message, and once for the beginning of the answer.
struct ChatOverhead
{
    qint64 perMessage = 0;
    qint64 perAnswer = 0;
};
ChatOverhead chatOverhead();

} // namespace maquette
