#include "core/conversation/treerows.h"

#include "core/conversation/conversationrows.h"
#include "core/store/database.h"

#include <algorithm>

namespace maquette::rows {

namespace {

/// Characters of a message that a line of the tree can need.
constexpr int kBeginning = 240;

/// Without what only Markdown reads: it is to be recognised, not rendered.
QString asLine(const QString &text)
{
    QString line = text.trimmed();
    line.remove(QStringLiteral("**")).remove(u'`');
    for (QChar &c : line) {
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = u' ';
    }
    while (line.startsWith(u'#') || line.startsWith(u'>') || line.startsWith(u' '))
        line.remove(0, 1);
    return line;
}

} // namespace

Result<MessageTree> readMessageTree(SqlConnection &connection, ConversationId id)
{
    const auto conversation = readExisting(connection, id);
    if (!conversation)
        return tl::unexpected(conversation.error());
    auto query = connection.prepare(u"SELECT id, parent_id, role, state, text_length, created_at, activated_at FROM message WHERE conversation_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    MessageTree tree{id, conversation->activeLeaf, {}};
    tree.rows.reserve(conversation->messageCount);
    const auto read = query->forEach([&] {
        tree.rows.append({.id = query->integer(0),
                          .parentId = query->integer(1),
                          .createdMs = query->integer(5),
                          .activatedMs = query->integer(6),
                          .textLength = static_cast<qint32>(query->integer(4)),
                          .role = static_cast<Role>(query->integer(2)),
                          .state = static_cast<MessageState>(query->integer(3))});
    });
    if (!read)
        return tl::unexpected(read.error());
    // Sorted here: the index gives them by their parents.
    std::sort(tree.rows.begin(), tree.rows.end(), [](const BranchRow &a, const BranchRow &b) { return a.id < b.id; });
    return tree;
}

Result<QList<MessageBeginning>> readBeginnings(SqlConnection &connection, const QList<MessageId> &ids)
{
    QList<MessageBeginning> beginnings;
    for (const MessageId id : ids) {
        auto query = connection.prepare(
            u"SELECT coalesce(substr(t.text, 1, ?), ''), coalesce(a.model_id, ''), "
            u"coalesce((SELECT f.name FROM message_attachment f WHERE f.message_id = m.id ORDER BY f.position LIMIT 1), ''), "
            u"coalesce((SELECT substr(p.text, 1, ?) FROM message_piece p WHERE p.message_id = m.id AND p.part = 0 ORDER BY p.start LIMIT 1), '') "
            u"FROM message m LEFT JOIN message_text t ON t.message_id = m.id LEFT JOIN answer a ON a.message_id = m.id WHERE m.id = ?");
        if (!query)
            return tl::unexpected(query.error());
        const auto found = query->bind(kBeginning).bind(kBeginning).bind(id).next();
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            continue;
        // An answer under way has its text in the journal, and a picture alone has none.
        QString text = asLine(query->text(0));
        for (const int column : {3, 2})
            text = text.isEmpty() ? asLine(query->text(column)) : text;
        beginnings.append({id, text, query->text(1)});
    }
    return beginnings;
}

} // namespace maquette::rows
