#include "app/language.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QStringBuilder>

/// The linker drops a static library's resources that nobody names.
static void registerTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Turns every sentence into one that still can be read, but is a third longer, accented, and marked as right to left.
class PseudoTranslator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }

    QString translate(const char *, const char *source, const char *, int) const override
    {
        static const QString plain = u"aeiouyAEIOUYcnsz"_s;
        static const QString accented = u"áéíóúýÁÉÍÓÚÝçñšž"_s;
        QString text = QString::fromUtf8(source);
        if (text.isEmpty())
            return text;
        bool isTag = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text[i];
            // Place holders and mark-up stay as they are, or the sentence would no longer work.
            isTag = c == u'<' || (isTag && c != u'>');
            const qsizetype at = plain.indexOf(c);
            const bool isPlaceHolder = i > 0 && (text[i - 1] == u'%' || text[i - 1] == u'&' || QStringView(text).first(i).endsWith(u"%L"));
            if (!isTag && !isPlaceHolder && at >= 0)
                text[i] = accented[at];
        }
        // The mark counts as a letter from the right: what looks at the first letter of a text for its side finds the right one.
        static const QString before = u"\u202B\u200F"_s;
        // Words that a line can end behind, as those of a language are.
        QString more(text.size() / 3, u'·');
        constexpr qsizetype kWord = 7;
        for (qsizetype i = kWord; i < more.size(); i += kWord + 1)
            more[i] = u' ';
        return before % text % more % QChar(0x202C);
    }
};

} // namespace

Language::Language(QObject *parent) : QObject(parent) {}

Language::~Language()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
}

void Language::use(const QString &name)
{
    if (name == QLatin1String(kPseudo)) {
        install(std::make_unique<PseudoTranslator>());
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        return;
    }
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    auto qt = std::make_unique<QTranslator>();
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        install(std::move(qt));
    registerTranslations();
    auto own = std::make_unique<QTranslator>();
    // English stands in the code, but for its plurals.
    if (own->load(locale, u"maquette"_s, u"_"_s, u":/i18n"_s) || own->load(u":/i18n/maquette_en.qm"_s))
        install(std::move(own));
    if (qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        QGuiApplication::setLayoutDirection(locale.textDirection());
}

void Language::install(std::unique_ptr<QTranslator> translator)
{
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

} // namespace maquette

#include "moc_language.cpp"
