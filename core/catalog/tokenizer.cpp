#include "core/catalog/tokenizer.h"

namespace maquette {

struct Tokenizer::Data
{
    Encoding encoding = Encoding::O200k;
};

Tokenizer::Tokenizer(std::unique_ptr<const Data> data) : m_data(std::move(data)) {}
Tokenizer::~Tokenizer() = default;

Result<std::shared_ptr<const Tokenizer>> Tokenizer::load(Encoding)
{
    return failure(Error::Kind::Unsupported, {});
}

Encoding Tokenizer::encoding() const { return m_data->encoding; }
qint64 Tokenizer::count(QStringView) const { return 0; }
QList<quint32> Tokenizer::encode(QStringView) const { return {}; }

} // namespace maquette
