"""Messages of Digital Post for the tests, small and our own: the least that is one, and one with every element Husly reads."""

import base64

LEAST = """<?xml version="1.0" encoding="UTF-8"?>
<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2">
  <memo:MessageHeader>
    <memo:messageType>DIGITALPOST</memo:messageType>
    <memo:messageUUID>1f0a2c3e-5b6d-4e7f-8a9b-0c1d2e3f4a5b</memo:messageUUID>
    <memo:label>Underretning</memo:label>
    <memo:Sender>
      <memo:senderID>12345674</memo:senderID>
      <memo:idType>CVR</memo:idType>
      <memo:label>Retten i Nordby</memo:label>
    </memo:Sender>
    <memo:Recipient>
      <memo:recipientID>29189998</memo:recipientID>
      <memo:idType>CVR</memo:idType>
    </memo:Recipient>
  </memo:MessageHeader>
  <memo:MessageBody>
    <memo:createdDateTime>2026-11-23T07:15:00Z</memo:createdDateTime>
    <memo:MainDocument>
      <memo:File>
        <memo:encodingFormat>text/plain</memo:encodingFormat>
        <memo:filename>brev.txt</memo:filename>
        <memo:language>da</memo:language>
        <memo:content>SGVq</memo:content>
      </memo:File>
    </memo:MainDocument>
  </memo:MessageBody>
</memo:Message>
"""

_ATTENTION = """
      <AttentionData>
        <AttentionPerson><personID>PT</personID><label>Per Thygesen</label></AttentionPerson>
        <grd:ProductionUnit>
          <grd:productionUnitNumber>1012345678</grd:productionUnitNumber>
          <grd:productionUnitName>Fogedafdelingen</grd:productionUnitName>
        </grd:ProductionUnit>
        <EMail><emailAddress>foged@nordby.example</emailAddress><relatedAgent>Per</relatedAgent></EMail>
        <Telephone><telephoneNumber>+4520000009</telephoneNumber></Telephone>
        <ContentResponsible><contentResponsibleID>7</contentResponsibleID><label>Fogedretten</label></ContentResponsible>
        <GeneratingSystem><generatingSystemID>9</generatingSystemID><label>Rettens system</label></GeneratingSystem>
        <grd:Address>
          <grd:id>0a3f50c1</grd:id><grd:addressLabel>Torvet</grd:addressLabel><grd:houseNumber>1</grd:houseNumber>
          <grd:zipCode>9999</grd:zipCode><grd:city>Nordby</grd:city>
        </grd:Address>
        <grd:UnstructuredAddress><grd:unstructured>Torvet 1, 9999 Nordby</grd:unstructured></grd:UnstructuredAddress>
      </AttentionData>"""
_POINT = """
      <ContactPoint>
        <contactGroup>22.00.00</contactGroup><contactPointID>241d39f6-998e-4929-b198-ccacbbf4b330</contactPointID>
        <label>Boligsocialt team</label>
        <ContactInfo><label>Barn under 18</label><value>Ja</value></ContactInfo>
      </ContactPoint>"""
_ABOUT = """
    <ContentData>
      <grd:CPRdata><grd:cprNumber>0204791235</grd:cprNumber><grd:name>Jens Bech</grd:name></grd:CPRdata>
      <grd:CVRdata><grd:cvrNumber>12345674</grd:cvrNumber><grd:companyName>Nordby Boligforening</grd:companyName></grd:CVRdata>
      <grd:PropertyNumber><grd:propertyNumber>4711</grd:propertyNumber></grd:PropertyNumber>
      <CaseID><caseID>FS-17/2026</caseID><caseSystem>Rettens system</caseSystem></CaseID>
      <kle:KLEdata><kle:subjectKey>27.03.04</kle:subjectKey><kle:version>1</kle:version><kle:label>Udsættelse</kle:label></kle:KLEdata>
      <grd:Address>
        <grd:addressLabel>Havnegade</grd:addressLabel><grd:houseNumber>4B</grd:houseNumber><grd:door>th</grd:door><grd:floor>1</grd:floor>
        <grd:zipCode>9999</grd:zipCode><grd:city>Nordby</grd:city>
      </grd:Address>
      <grd:UnstructuredAddress><grd:unstructured>Havnegade 4B, 1. th</grd:unstructured></grd:UnstructuredAddress>
      <AdditionalContentData>
        <contentDataType>DATO</contentDataType><contentDataName>forkyndt</contentDataName><contentDataValue>2026-11-20</contentDataValue>
      </AdditionalContentData>
    </ContentData>"""
_FORWARDED = """
    <ForwardData>
      <messageUUID>2f0a2c3e-5b6d-4e7f-8a9b-0c1d2e3f4a5b</messageUUID>
      <originalMessageDateTime>2026-11-22T10:00:00.250Z</originalMessageDateTime>
      <originalSender>Retten i Sønderby</originalSender>
      <comment>Hører til jer</comment>
    </ForwardData>"""
_REPLY = """
    <ReplyData>
      <messageID>K-1</messageID>
      <messageUUID>3f0a2c3e-5b6d-4e7f-8a9b-0c1d2e3f4a5b</messageUUID>
      <caseID>2026-000117</caseID>
      <contactPointID>241d39f6</contactPointID>
      <comment>Svar</comment>
      <AdditionalReplyData><label>gade</label><value>Havnegade</value></AdditionalReplyData>
    </ReplyData>"""
_ACTION = """
      <Action>
        <label>Udsættelse</label><actionCode>AFTALE</actionCode>
        <startDateTime>2026-12-17T08:00:00Z</startDateTime>
        <Reservation>
          <description>Fogeden kommer</description>
          <reservationUUID>4f0a2c3e-5b6d-4e7f-8a9b-0c1d2e3f4a5b</reservationUUID>
          <abstract>Udsættelse</abstract><location>Havnegade 4B, 1. th</location>
          <startDateTime>2026-12-17T08:30:00Z</startDateTime><endDateTime>2026-12-17T09:30:00Z</endDateTime>
          <organizerMail>foged@nordby.example</organizerMail><organizerName>Fogedretten</organizerName>
        </Reservation>
      </Action>
      <Action><label>Læs mere</label><actionCode>INFORMATION</actionCode><EntryPoint><url>https://example.dk</url></EntryPoint></Action>"""
_HEADER = """
    <messageType>DIGITALPOST</messageType>
    <messageUUID>1F0A2C3E-5B6D-4E7F-8A9B-0C1D2E3F4A5B</messageUUID>
    <messageID>R-17</messageID>
    <messageCode>UDS</messageCode>
    <label>Underretning om udsættelse</label>
    <notification>Der er post</notification>
    <reply>true</reply>
    <replyByDateTime>2026-12-07T23:00:00Z</replyByDateTime>
    <doNotDeliverUntilDate>2026-11-24</doNotDeliverUntilDate>
    <mandatory>true</mandatory>
    <legalNotification>false</legalNotification>
    <postType>MYNDIGHEDSPOST</postType>"""

_WITH_FOLDERS = "Sager/2026\\brev.pdf"


def file(name: str, kind: str, content: bytes, language: str = "da") -> str:
    """A File element."""
    letters = base64.encodebytes(content).decode()
    return (
        f"<File><encodingFormat>{kind}</encodingFormat><filename>{name}</filename>"
        f"<language>{language}</language><content>\n{letters}</content></File>"
    )


def whole(*technical: str) -> bytes:
    """A message with every element Husly reads, as a later minor version might send it, and these technical documents."""
    documents = "".join(f"<TechnicalDocument><label>Data</label>{each}</TechnicalDocument>" for each in technical)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Message xmlns="https://DigitalPost.dk/MeMo-1" xmlns:grd="https://data.gov.dk/model/core/" xmlns:kle="http://kle-online.dk/"
         xmlns:new="https://DigitalPost.dk/later" memoVersion="1.9" memoSchVersion="1.9.0" new:seal="x">
  <!-- Order and additions are the sender's -->
  <MessageHeader>{_HEADER}
    <Sender>
      <senderID>12345674</senderID><idType>CVR</idType><idTypeLabel>CVR-nummer</idTypeLabel><label>Retten i Nordby</label>
      {_ATTENTION}
    </Sender>
    <Recipient>
      <recipientID>29189998</recipientID><idType>CVR</idType><label>Nordby Kommune</label>
      {_POINT}
    </Recipient>{_ABOUT}{_FORWARDED}{_REPLY}
    <new:Seal strength="9"><new:value>x</new:value></new:Seal>
    <sealedBy>later</sealedBy>
  </MessageHeader>
  <MessageBody>
    <createdDateTime>2026-11-23T08:15:00+01:00</createdDateTime>
    <MainDocument>
      <mainDocumentID>D-1</mainDocumentID>
      <label>Brevet</label>
      {file(_WITH_FOLDERS, "Application/PDF", b"%PDF-1.7 brev")}
      {file("brev.html", "text/html", b"<p>brev</p>")}{_ACTION}
    </MainDocument>
    <AdditionalDocument>
      <additionalDocumentID>D-2</additionalDocumentID>
      {file("bilag.pdf", "application/pdf", b"%PDF-1.7 bilag")}
    </AdditionalDocument>
    {documents}
  </MessageBody>
</Message>
""".encode()
