#include "core/exchange/blockspool.h"

#include "core/base/json.h"
#include "core/library/safefile.h"

namespace maquette::exchange {

Result<bool> BlockSpool::add(const QByteArray &json)
{
    const auto block = json::parseObject(json);
    const QString id = block ? json::text(*block, u"id") : QString();
    if (id.isEmpty())
        return true;
    if ((!m_file.isOpen() && !m_file.open()) || !m_file.seek(m_end) || m_file.write(json) != json.size())
        return safefile::notWritten(m_file.errorString());
    m_places.insert(id, {m_end, json.size()});
    m_end += json.size();
    return true;
}

QJsonObject BlockSpool::read(const QString &id)
{
    const auto place = m_places.constFind(id);
    if (place == m_places.cend() || !m_file.seek(place->at))
        return {};
    const auto block = json::parseObject(m_file.read(place->size));
    return block ? *block : QJsonObject();
}

} // namespace maquette::exchange
