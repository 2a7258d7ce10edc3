#include "tests/support/chatgptexport.h"

#include "tests/support/zipwriter.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <array>
#include <memory>
#include <utility>

namespace maquette::test {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kWords{u"river", u"lantern", u"compiler", u"Straße", u"日本", u"graph", u"**bold**", u"`code`", u"whether", u"orchid",
                            u"tensor", u"harbour", u"🙂", u"between", u"quiet", u"machine", u"\"quoted\"", u"back\\slash", u"once", u"seven"};

QByteArray picture(quint32 number)
{
    QImage image(48, 32, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(static_cast<int>((number * 37 + static_cast<quint32>(x) * 5) % 256), static_cast<int>((number / 7 + static_cast<quint32>(y) * 7) % 256), x * y % 256));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// One conversation at a time.
class Maker
{
public:
    Maker(const ChatGptExport &wanted, ZipWriter &zip) : m_wanted(wanted), m_zip(zip), m_random(wanted.seed) {}

    QJsonObject make(int number)
    {
        m_mapping = {};
        m_made = {};
        m_made.key = u"conv-%1"_s.arg(number, 6, 10, QLatin1Char('0'));
        m_made.title = u"%1 %2"_s.arg(words(3), QString::number(number)).simplified();
        m_time = 1'600'000'000.0 + number * 5'000.0;
        m_made.createdMs = qint64(m_time * 1000);
        m_next = 0;
        add(u"root"_s, {}, {});
        addHidden(u"system"_s, u"root"_s, u"system"_s);
        QString end = key(u"system"_s);
        QString shown;
        const int turns = 1 + static_cast<int>(m_random.bounded(m_wanted.turns));
        for (int turn = 0; turn < turns; ++turn)
            addTurn(end, shown, number, turn);
        m_made.active = shown;
        return {{u"id"_s, m_made.key},          {u"title"_s, m_made.title},   {u"create_time"_s, double(m_made.createdMs) / 1000},
                {u"update_time"_s, m_time},     {u"current_node"_s, end},     {u"default_model_slug"_s, u"gpt-default"_s},
                {u"mapping"_s, m_mapping},      {u"moderation_results"_s, QJsonArray()}, {u"is_archived"_s, false}};
    }

    const GeneratedConversation &made() const { return m_made; }

private:
    QString key(const QString &name) const { return m_made.key + u'-' + name; }

    QString words(int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list.append(QString::fromUtf16(kWords.at(m_random.bounded(static_cast<quint32>(kWords.size())))));
        return list.join(u' ');
    }

    void add(const QString &name, const QString &parent, const QJsonObject &message)
    {
        QJsonObject node{{u"id"_s, key(name)}, {u"children"_s, QJsonArray()}};
        node.insert(u"parent"_s, parent.isEmpty() ? QJsonValue() : QJsonValue(parent.startsWith(m_made.key) ? parent : key(parent)));
        node.insert(u"message"_s, message.isEmpty() ? QJsonValue() : QJsonValue(message));
        m_mapping.insert(key(name), node);
    }

    static QJsonObject body(const QString &role, const QJsonValue &time, const QJsonObject &content, const QJsonObject &metadata = {})
    {
        return {{u"author"_s, QJsonObject{{u"role"_s, role}}}, {u"create_time"_s, time}, {u"content"_s, content}, {u"metadata"_s, metadata}, {u"weight"_s, 1}};
    }

    static QJsonObject text(const QString &text)
    {
        return {{u"content_type"_s, u"text"_s}, {u"parts"_s, QJsonArray{text}}};
    }

    void addHidden(const QString &name, const QString &parent, const QString &role)
    {
        add(name, parent, body(role, {}, text(u"not to be shown "_s + name)));
        m_made.hidden.append(key(name));
    }

    qint64 tick()
    {
        m_time += 7.25;
        return qint64(m_time * 1000);
    }

    void show(const GeneratedMessage &message) { m_made.messages.insert(message.key, message); }

    void addTurn(QString &end, QString &shown, int number, int turn)
    {
        const QString question = u"q%1"_s.arg(++m_next);
        GeneratedMessage asked{key(question), shown, false, words(8), {}, {}, tick(), {}};
        QJsonArray parts;
        if (m_wanted.pictureEvery > 0 && number % m_wanted.pictureEvery == 0 && turn == 0)
            parts.append(addPicture(asked));
        parts.append(asked.text);
        const QString type = asked.pictures.isEmpty() ? u"text"_s : u"multimodal_text"_s;
        add(question, end, body(u"user"_s, asked.createdMs / 1000.0, {{u"content_type"_s, type}, {u"parts"_s, parts}}));
        show(asked);
        QString answerShown = asked.key;
        end = key(question);
        addAnswer(end, answerShown, turn);
        // An answer that was asked for again: the first one is left beside.
        if (m_random.bounded(3) == 0) {
            end = key(question);
            answerShown = asked.key;
            addAnswer(end, answerShown, turn);
        }
        shown = answerShown;
    }

    void addAnswer(QString &end, QString &shown, int turn)
    {
        GeneratedMessage answer;
        if (m_random.bounded(4) == 0) {
            const QString thoughts = u"t%1"_s.arg(++m_next);
            answer.reasoning = words(6) + u"\n\n"_s + words(9);
            const QStringList halves = answer.reasoning.split(u"\n\n"_s);
            add(thoughts, end, body(u"assistant"_s, tick() / 1000.0, {{u"content_type"_s, u"thoughts"_s}, {u"thoughts"_s, QJsonArray{QJsonObject{{u"summary"_s, halves.first()}, {u"content"_s, halves.last()}}}}}));
            m_made.hidden.append(key(thoughts));
            end = key(thoughts);
        }
        if (turn % 3 == 2) {
            const QString tool = u"h%1"_s.arg(++m_next);
            addHidden(tool, end, u"tool"_s);
            end = key(tool);
        }
        const QString name = u"a%1"_s.arg(++m_next);
        answer.key = key(name);
        answer.parent = shown;
        answer.isAnswer = true;
        answer.createdMs = tick();
        while (answer.text.size() < m_wanted.answerLength)
            answer.text += words(12) + (m_random.bounded(5) == 0 ? u"\n\n- "_s : u" "_s);
        answer.text = answer.text.trimmed();
        const bool isNamed = m_random.bounded(2) == 0;
        answer.model = isNamed ? u"gpt-special"_s : u"gpt-default"_s;
        add(name, end, body(u"assistant"_s, answer.createdMs / 1000.0, text(answer.text), isNamed ? QJsonObject{{u"model_slug"_s, answer.model}} : QJsonObject()));
        show(answer);
        end = answer.key;
        shown = answer.key;
    }

    QJsonObject addPicture(GeneratedMessage &message)
    {
        const QByteArray bytes = picture(++m_pictures);
        const QString id = u"file-%1"_s.arg(m_pictures, 8, 10, QLatin1Char('0'));
        m_zip.add(id + (m_pictures % 2 == 0 ? u".dat"_s : u"-photo.png"_s), bytes);
        message.pictures.append(QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
        return {{u"content_type"_s, u"image_asset_pointer"_s}, {u"asset_pointer"_s, u"file-service://"_s + id}, {u"width"_s, 48}, {u"height"_s, 32}};
    }

    const ChatGptExport &m_wanted;
    ZipWriter &m_zip;
    QRandomGenerator m_random;
    QJsonObject m_mapping;
    GeneratedConversation m_made;
    double m_time = 0;
    int m_next = 0;
    quint32 m_pictures = 0;
};

} // namespace

QList<GeneratedConversation> writeChatGptExport(const QString &path, const ChatGptExport &wanted, bool keep)
{
    const QTemporaryDir folder;
    ZipWriter zip(path);
    Maker maker(wanted, zip);
    QList<GeneratedConversation> all;
    QStringList names;
    std::unique_ptr<QFile> file;
    for (int i = 0; i < wanted.conversations; ++i) {
        if (!file || (wanted.shard > 0 && i % wanted.shard == 0)) {
            if (file)
                file->write("\n]");
            names.append(wanted.shard > 0 ? u"conversations-%1.json"_s.arg(names.size(), 3, 10, QLatin1Char('0')) : u"conversations.json"_s);
            file = std::make_unique<QFile>(folder.filePath(names.constLast()));
            if (!file->open(QIODevice::WriteOnly))
                return {};
            file->write("[");
        }
        file->write((file->pos() > 1 ? ",\n" : "\n") + QJsonDocument(maker.make(i)).toJson(QJsonDocument::Compact));
        all.append(keep ? maker.made() : GeneratedConversation{});
    }
    if (file)
        file->write("\n]");
    file.reset();
    for (const QString &name : std::as_const(names))
        zip.addFile(name, folder.filePath(name));
    if (wanted.shard > 0) {
        const QJsonObject listed{{u"files"_s, QJsonArray::fromStringList(names)}, {u"sharded"_s, true}};
        zip.add(u"export_manifest.json"_s, QJsonDocument(QJsonObject{{u"logical_files"_s, QJsonObject{{u"conversations.json"_s, listed}}}}).toJson());
    }
    return zip.close() ? all : QList<GeneratedConversation>();
}

} // namespace maquette::test
