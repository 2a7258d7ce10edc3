#pragma once

#include "core/library/assetrecord.h"
#include "core/library/lineage.h"
#include "core/library/thumbnails.h"
#include "ui/panes/image/studioshots.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace maquette::ui {

class Button;
class ElidedLabel;
class FactList;
class FlowLayout;
class TextField;

/// What is known of the picture that is shown: how it was made and what it cost, its family, the user's marks, and what to do
/// with it.
class PictureInspector final : public QWidget
{
    Q_OBJECT
public:
    explicit PictureInspector(maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// Null shows what the place is for. What is just being written of the same picture stays.
    void setRecord(AssetId id, const AssetRecord *record);
    /// The provider's own id of what made it.
    void setRequestId(const QString &requestId);
    void setLineage(const Lineage &lineage);
    /// A place without a picture: how it stands, and what can be done.
    void setShot(const StudioShot &shot);
    /// What somebody is still writing into note or tags is taken.
    void finishEditing();

signals:
    void copyRequested();
    void saveRequested();
    void referenceRequested();
    void recreateRequested();
    void revealRequested();
    void trashRequested();
    void callRequested();
    /// Of the picture that the inspector showed while it was written; another one may be looked at by now.
    void starsChosen(qint64 id, int stars);
    void tagsEdited(qint64 id, const QStringList &added, const QStringList &gone);
    void noteEdited(qint64 id, const QString &note);
    /// Another one of the family.
    void opened(qint64 id);
    void stopRequested();
    void dismissRequested();
    /// What was asked for is to be in the form again, to be asked for otherwise.
    void orderRequested();
    void findAgainRequested();
    void notSentRequested();
    void resumeRequested();

private:
    QWidget *buildMarks();
    QWidget *buildUses();
    QWidget *buildShot();
    void showPart(QWidget *part);
    void showStars(int stars);
    void showFacts(const AssetRecord &record);
    QStringList writtenTags() const;

    maquette::Thumbnails &m_thumbnails;
    /// 0 while there is no picture.
    AssetId m_id = 0;
    AssetMarks m_marks;
    ElidedLabel *m_title;
    QLabel *m_hint;
    QWidget *m_all;
    FactList *m_facts;
    ElidedLabel *m_model;
    ElidedLabel *m_size;
    ElidedLabel *m_seed;
    ElidedLabel *m_made;
    ElidedLabel *m_cost;
    ElidedLabel *m_project;
    ElidedLabel *m_request;
    QLabel *m_promptLabel;
    QLabel *m_prompt;
    QLabel *m_negative;
    QLabel *m_familyLabel;
    QWidget *m_family;
    FlowLayout *m_familyRow;
    QList<QWidget *> m_stars;
    QLineEdit *m_tags;
    TextField *m_note;
    QWidget *m_shot;
    QLabel *m_shotText;
    Button *m_stop;
    Button *m_order;
    Button *m_dismiss;
    Button *m_find;
    Button *m_notSent;
    Button *m_resume;
    Button *m_recreate;
    Button *m_call;
};

} // namespace maquette::ui
