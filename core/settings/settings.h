#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QMetaEnum>
#include <QObject>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <type_traits>

namespace maquette {

class Settings;

/// What all settings have in common, for those who list or reset them.
class AnySetting
{
public:
    AnySetting(const AnySetting &) = delete;
    AnySetting &operator=(const AnySetting &) = delete;
    virtual ~AnySetting() = default;

    /// "group/name", as the file has it. Never changes once released.
    QString key() const { return m_key; }
    bool isDefault() const;
    /// Back to the default; the file forgets the value.
    void reset();

protected:
    AnySetting(Settings &settings, QString key);
    QVariant stored() const;
    void store(const QVariant &value);

private:
    friend class Settings;

    Settings &m_settings;
    QString m_key;
};

/// One typed setting with its default. Enums are stored by name, so their order may change.
///
/// A value that the file has but that cannot be understood counts as absent.
template<typename T>
class Setting final : public AnySetting
{
public:
    Setting(Settings &settings, const QString &key, T defaultValue)
        : AnySetting(settings, key), m_default(std::move(defaultValue))
    {
    }

    T value() const
    {
        const QVariant raw = stored();
        if (!raw.isValid())
            return m_default;
        if constexpr (std::is_enum_v<T>) {
            bool ok = false;
            const int number = QMetaEnum::fromType<T>().keyToValue(raw.toString().toLatin1().constData(), &ok);
            return ok ? static_cast<T>(number) : m_default;
        } else {
            QVariant converted = raw;
            return converted.convert(QMetaType::fromType<T>()) ? converted.value<T>() : m_default;
        }
    }

    T defaultValue() const { return m_default; }

    /// Setting the default is the same as reset().
    void set(const T &value)
    {
        if (value == m_default) {
            reset();
        } else if constexpr (std::is_enum_v<T>) {
            store(QString::fromLatin1(QMetaEnum::fromType<T>().valueToKey(static_cast<int>(value))));
        } else {
            store(QVariant::fromValue(value));
        }
    }

private:
    T m_default;
};

/// Everything that the user can set, kept in an INI file in the home.
///
/// Only what differs from its default is written, so that defaults can improve. Several processes may use the
/// file: each writes only the keys it changed. Lives on one thread.
class Settings : public QObject
{
    Q_OBJECT
public:
    enum class Theme { System, Light, Dark };
    Q_ENUM(Theme)
    enum class SendKey { Enter, CtrlEnter };
    Q_ENUM(SendKey)
    /// What closing the window does while something runs.
    enum class OnClose { Ask, Keep, Stop, Finish };
    Q_ENUM(OnClose)
    /// Whether another model is asked after an attempt whose fate is unknown.
    enum class AfterUnknown { Ask, Always, Never };
    Q_ENUM(AfterUnknown)
    enum class Proxy { System, None, Explicit };
    Q_ENUM(Proxy)
    enum class ReducedMotion { System, On, Off };
    Q_ENUM(ReducedMotion)

    /// Reads `path`; the file need not exist and is made by the first change.
    explicit Settings(const QString &path, QObject *parent = nullptr);
    /// Writes what is still unwritten.
    ~Settings() override;

    /// Writes now, and takes over what other processes wrote since.
    void sync();
    QList<AnySetting *> all() const;

signals:
    /// The value of the setting with this key is another one now, whoever changed it.
    void edited(const QString &key);
    /// The file cannot be read or written; values hold for this run only.
    void failed(const maquette::Error &error);

private:
    friend class AnySetting;
    class Private;
    std::unique_ptr<Private> d;

public:
    // Look
    Setting<Theme> theme{*this, QStringLiteral("look/theme"), Theme::System};
    /// A locale name ("de"); empty follows the desktop.
    Setting<QString> language{*this, QStringLiteral("look/language"), {}};
    /// Factor on the desktop's font size.
    Setting<double> textScale{*this, QStringLiteral("look/textScale"), 1.0};
    Setting<ReducedMotion> reducedMotion{*this, QStringLiteral("look/reducedMotion"), ReducedMotion::System};

    // Window
    Setting<QByteArray> windowGeometry{*this, QStringLiteral("window/geometry"), {}};
    Setting<bool> windowIsMaximised{*this, QStringLiteral("window/isMaximised"), false};
    Setting<bool> isSideListShown{*this, QStringLiteral("window/isSideListShown"), true};
    /// Of the columns, at the desktop's ordinary font setting; 0: the design's.
    Setting<int> sideListWidth{*this, QStringLiteral("window/sideListWidth"), 0};
    Setting<bool> isInspectorShown{*this, QStringLiteral("window/isInspectorShown"), true};
    Setting<int> inspectorWidth{*this, QStringLiteral("window/inspectorWidth"), 0};
    /// Pane id; empty for the first.
    Setting<QString> lastPane{*this, QStringLiteral("window/lastPane"), {}};
    Setting<QString> lastConversation{*this, QStringLiteral("window/lastConversation"), {}};
    /// The conversation beside it, 0 for a new one; empty where none is.
    Setting<QString> chatBeside{*this, QStringLiteral("window/chatBeside"), {}};
    /// What the first of two chats has of the width of both, 0 to 1.
    Setting<double> chatShare{*this, QStringLiteral("window/chatShare"), 0.5};
    /// Of a chat in a window of its own.
    Setting<QByteArray> chatWindowGeometry{*this, QStringLiteral("window/chatGeometry"), {}};
    /// Closing the window leaves the program in the tray, where the desktop has one.
    Setting<bool> isKeptInTray{*this, QStringLiteral("window/isKeptInTray"), false};
    /// Whether a key opens a quick question wherever the keyboard is, and which; as every system writes it.
    Setting<bool> isQuickKeyOn{*this, QStringLiteral("quick/isKeyOn"), false};
    Setting<QString> quickKey{*this, QStringLiteral("quick/key"), QStringLiteral("Ctrl+Alt+Space")};
    Setting<OnClose> onClose{*this, QStringLiteral("window/onClose"), OnClose::Ask};
    /// Keys that the user gave to actions, "name of the action=keys" each; without keys: none. See ShortcutMap.
    Setting<QStringList> shortcuts{*this, QStringLiteral("window/shortcuts"), {}};
    Setting<bool> isNotifying{*this, QStringLiteral("window/isNotifying"), true};
    Setting<bool> isFirstRunDone{*this, QStringLiteral("window/isFirstRunDone"), false};

    // Chat
    Setting<SendKey> sendKey{*this, QStringLiteral("chat/sendKey"), SendKey::Enter};
    /// Account id and model id for new conversations; empty: the first usable account.
    Setting<QString> chatAccount{*this, QStringLiteral("chat/account"), {}};
    Setting<QString> chatModel{*this, QStringLiteral("chat/model"), {}};
    /// Who is asked when the chosen one cannot answer, in order: "account id/model id".
    Setting<QStringList> chatFallbacks{*this, QStringLiteral("chat/fallbacks"), {}};
    /// Below 0: not sent, the provider's own default.
    Setting<double> temperature{*this, QStringLiteral("chat/temperature"), -1.0};
    /// 0: not sent.
    Setting<int> maxTokens{*this, QStringLiteral("chat/maxTokens"), 0};
    Setting<QString> systemPrompt{*this, QStringLiteral("chat/systemPrompt"), {}};
    /// Remove EXIF and GPS from images before they are uploaded.
    Setting<bool> isMetadataStripped{*this, QStringLiteral("chat/isMetadataStripped"), true};
    /// The same question at temperature 0 is answered from the cache.
    Setting<bool> isChatCached{*this, QStringLiteral("chat/isCached"), false};
    /// Providers whose tokenizer is not public are asked how long a message is while it is written.
    Setting<bool> isCountedByProvider{*this, QStringLiteral("chat/isCountedByProvider"), false};

    /// Text that is pasted and longer than this becomes a file of the message, in characters; 0: never.
    Setting<int> longPaste{*this, QStringLiteral("chat/longPaste"), 4'000};

    /// What a model is told that merges answers; empty for the words that the program has for it.
    Setting<QString> mergeInstruction{*this, QStringLiteral("chat/mergeInstruction"), {}};

    // Speech
    /// Who writes down what is said, "account id/model id"; empty: whoever can.
    Setting<QString> transcriptionBy{*this, QStringLiteral("speech/transcriptionBy"), {}};
    /// Who reads aloud, and in which voice; empty: the model's own.
    Setting<QString> speechBy{*this, QStringLiteral("speech/speechBy"), {}};
    Setting<QString> speechVoice{*this, QStringLiteral("speech/voice"), {}};

    // Image studio
    /// What stands in its form, as JSON, so that it is there after the next start.
    Setting<QString> studioForm{*this, QStringLiteral("studio/form"), {}};
    /// Forms that the user gave a name, as JSON.
    Setting<QString> studioPresets{*this, QStringLiteral("studio/presets"), {}};
    /// Parts of pictures that went out to be edited, and where they belong, as JSON: see MaskNote.
    Setting<QString> studioPatches{*this, QStringLiteral("studio/patches"), {}};
    /// Jobs whose edits are still to be put into their pictures, as JSON: see MaskMerge.
    Setting<QString> studioMerges{*this, QStringLiteral("studio/merges"), {}};
    /// Styles, variables and wildcards for prompts, as JSON.
    Setting<QString> studioWords{*this, QStringLiteral("studio/words"), {}};

    // Library
    /// What its rules let stay: see RetentionRules. 0: without bound.
    Setting<int> libraryGigabytes{*this, QStringLiteral("library/gigabytes"), 0};
    /// 0: for ever.
    Setting<int> libraryDays{*this, QStringLiteral("library/days"), 0};
    Setting<bool> isSparingMarked{*this, QStringLiteral("library/isSparingMarked"), true};
    Setting<bool> isSparingImported{*this, QStringLiteral("library/isSparingImported"), true};

    // Video
    /// What stands in the form for a new film, as JSON.
    Setting<QString> filmForm{*this, QStringLiteral("video/form"), {}};
    /// Forms that the user gave a name, as JSON.
    Setting<QString> filmPresets{*this, QStringLiteral("video/presets"), {}};
    /// The storyboard that is looked at.
    Setting<QString> storyboard{*this, QStringLiteral("video/storyboard"), {}};
    Setting<bool> isStoryboardShown{*this, QStringLiteral("video/isStoryboardShown"), false};
    /// Of the player: 0 to 1, as loud as it sounds.
    Setting<double> filmVolume{*this, QStringLiteral("video/volume"), 1.0};
    Setting<bool> isFilmMuted{*this, QStringLiteral("video/isMuted"), false};

    // History
    /// Requests and replies are kept with their attempts in the ledger.
    Setting<bool> areBodiesKept{*this, QStringLiteral("history/areBodiesKept"), true};
    /// 0: for ever.
    Setting<int> bodyDays{*this, QStringLiteral("history/bodyDays"), 90};
    /// 0: without bound.
    Setting<int> bodyMegabytes{*this, QStringLiteral("history/bodyMegabytes"), 1000};

    // Calls
    Setting<AfterUnknown> afterUnknown{*this, QStringLiteral("calls/afterUnknown"), AfterUnknown::Ask};
    Setting<Proxy> proxy{*this, QStringLiteral("calls/proxy"), Proxy::System};
    /// For Proxy::Explicit: http://host:port or socks5://host:port, without a password.
    Setting<QString> proxyUrl{*this, QStringLiteral("calls/proxyUrl"), {}};

    // Out
    /// A line of JSON for each attempt, in a file of its own; see AttemptLog.
    Setting<bool> isCallLogged{*this, QStringLiteral("log/isOn"), true};
    /// What was asked stands in it too.
    Setting<bool> isPromptLogged{*this, QStringLiteral("log/hasPrompts"), false};
    /// The most that all its files take together.
    Setting<int> logMegabytes{*this, QStringLiteral("log/megabytes"), 20};
    /// Whether the window answers Prometheus on loopback, and on which port.
    Setting<bool> isMetricsOn{*this, QStringLiteral("metrics/isOn"), false};
    Setting<int> metricsPort{*this, QStringLiteral("metrics/port"), 9464};
};

} // namespace maquette
