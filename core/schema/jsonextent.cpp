#include "core/schema/jsonextent.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace maquette {

namespace {

class Counting
{
public:
    Counting(qint64 most, int deepest) : m_most(most), m_deepest(deepest) {}

    void count(const QJsonValue &value, int depth)
    {
        ++extent.values;
        extent.depth = std::max(extent.depth, depth);
        if (depth > m_deepest || extent.values > m_most)
            return;
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            extent.longestList = std::max(extent.longestList, array.size());
            for (auto it = array.constBegin(); it != array.constEnd() && extent.values <= m_most; ++it)
                count(*it, depth + 1);
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto it = object.constBegin(); it != object.constEnd() && extent.values <= m_most; ++it) {
                extent.longestName = std::max(extent.longestName, it.key().size());
                count(it.value(), depth + 1);
            }
        }
    }

    JsonExtent extent;

private:
    qint64 m_most;
    int m_deepest;
};

} // namespace

JsonExtent extentOf(const QJsonValue &value, qint64 most, int deepest)
{
    Counting counting(most, deepest);
    counting.count(value, 0);
    return counting.extent;
}

} // namespace maquette
